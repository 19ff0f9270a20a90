import { expect, test } from 'vitest';
import { dialogueToUtterances } from '../../dialogue.ts';
import { shippedLexicon } from '../../test-support/shipped-lexicon.ts';
import { readTherapy } from '../read-therapy.ts';

const lexicon = shippedLexicon();

function read(talk: string) {
  let count = 0;
  const therapy = readTherapy({ lexicon, utterances: dialogueToUtterances(talk, { next: <Id extends string>() => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` as Id }) });
  return { topics: therapy.topics.map(({ text }) => text), summary: therapy.patientSummary.map(({ text }) => text).join(' ') };
}

test('are named as things: places and parts of work are work, a person often named is a relationship', () => {
  const { topics, summary } = read(`[client] Everybody at work hates me and my boss shouted again. I argued with my sister.
[client] My sister thinks I should stop drinking. Drinking helps me sleep.`);
  expect(topics).toContain('Work');
  expect(topics).toContain('Relationship with sister');
  expect(topics).toContain('Drinking');
  expect(topics.join(' ')).not.toMatch(/at work|boss|argued/i);
  expect(summary).toContain('We talked about');
  expect(summary).toContain('your relationship with your sister');
  expect(summary).not.toMatch(/about at work/);
});

test('are filled up to three with what was worked with, and hold nothing that was denied or told as risk', () => {
  const { topics } = read(`[client] I have no side effects. My job is boring.
[counsellor] Any thoughts of hurting anyone?
[client] No. My brother threatened to hit my dad once.
[counsellor] Let's practise the breathing exercise and then your thought record.`);
  expect(topics).toEqual(['Job', 'Breathing exercise', 'Thought record']);
});
