/** What a new user found: whose deed it was, a no that says whom it spares, and innocents that the net heard danger in. */
import { describe, expect, test } from 'vitest';
import type { RiskKind } from '#shared/domain/therapy.ts';
import { dialogueToUtterances } from '../../dialogue.ts';
import { shippedLexicon } from '../../test-support/shipped-lexicon.ts';
import { readTherapy } from '../read-therapy.ts';
import { speaksOfDanger } from './speaks-of-danger.ts';

const lexicon = shippedLexicon();

function flagsOf(talk: string) {
  let count = 0;
  const utterances = dialogueToUtterances(talk, { next: <Id extends string>() => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` as Id });
  return readTherapy({ utterances, lexicon }).riskFlags;
}
const statusOf = (talk: string, kind: RiskKind) => flagsOf(talk).find((flag) => flag.kind === kind)?.status;
const asked = (question: string, answer: string) => `[counsellor] ${question}\n[client] ${answer}`;

describe('harm to others', () => {
  test.each([
    'No, never. My brother threatened to hit my dad once, but not me.', 'No. My uncle beat up a man once and went to jail, I\'ve never hit anybody.', 'No, never. My neighbour attacked the postman last year.',
  ])('is denied where somebody else did it: %s', (answer) => {
    expect(statusOf(asked('Any thoughts of hurting anyone else?', answer), 'harm-to-others')).toBe('denied');
  });

  test.each(['No. But I threatened to hit my dad once.', 'No. Me and my brother beat up the neighbour on Sunday.', 'No. My brother and I attacked him once.'])('is not where the client did it: %s', (answer) => {
    expect(statusOf(asked('Any thoughts of hurting anyone else?', answer), 'harm-to-others')).not.toBe('denied');
  });

  test('done to the client by a relative is abuse', () => {
    const talk = asked('Any thoughts of hurting anyone?', 'No. My stepdad punched me on Friday.');
    expect(statusOf(talk, 'abuse')).toMatch(/affirmed|possible/);
    expect(statusOf(talk, 'harm-to-others')).not.toBe('affirmed');
  });
});

describe('a plan', () => {
  const before = '[counsellor] Any thoughts of suicide?\n[client] Yes, at night.\n';

  test('is denied by a no that names whom it spares, which keeps the client here', () => {
    const talk = before + asked('Do you have a plan, or have you thought about how?', 'No. I wouldn\'t, I couldn\'t do that to my daughter.');
    expect([statusOf(talk, 'ideation'), statusOf(talk, 'plan'), statusOf(talk, 'protective')]).toEqual(['affirmed', 'denied', 'affirmed']);
  });

  test('for the treatment is none', () => {
    const talk = '[counsellor] Any self-harm?\n[client] No.\n[counsellor] So the plan is to keep swimming, and write one kind thing to yourself each night.\n[client] Yes, that sounds good.';
    expect(statusOf(talk, 'plan')).toBe('never-asked');
    expect(statusOf('[client] I want to die. The plan is to use the rope.', 'plan')).toMatch(/affirmed|possible/);
  });
});

test('a no to all that was asked is a no to each of it', () => {
  const asks = (reply: string) => `[counsellor] Have you had any thoughts of harming yourself or ending your life?\n[client] ${reply}`;
  const both = (talk: string) => [statusOf(talk, 'ideation'), statusOf(talk, 'self-harm')];
  expect(both(asks('No, I have not had any thoughts like that.'))).toEqual(['denied', 'denied']);
  expect(both(asks('No, I have not. I would never do that to my children.'))).toEqual(['denied', 'denied']);
  const self = (reply: string) => statusOf(`[counsellor] Any thoughts of hurting yourself or others?\n[client] ${reply}`, 'self-harm');
  for (const reply of ['No, I would never hurt anyone else.', 'No, I would never do that to anyone else.', 'No, I would never do that to him.']) expect(self(reply), reply).toBe('possible');
  expect(statusOf('[counsellor] Any thoughts of hurting yourself or others?\n[client] No. Not myself, I would never do that.', 'harm-to-others')).not.toBe('denied');
});

test.each([
  '[counsellor] How did the thought record go?\n[client] I did it twice. I wrote that everybody at work thinks I\'m useless, and then I looked at the evidence.',
  '[client] My doctor told me I\'m prediabetic and I\'ve been eating to cope.',
  '[counsellor] For homework, could you do the thought record every day and go to the choir once?\n[client] Yes, I\'ll try.',
  '[counsellor] What is your goal for the next month?\n[client] My goal is to have one evening a week for myself.\n[counsellor] Great, see you in two weeks.',
  '[client] I kept the worry period on four days out of seven. The rest I forgot.\n[counsellor] What did you notice?\n[client] Most of the worries had gone by six o\'clock.',
  '[counsellor] What do you do to feel safe?\n[client] I keep my scarf on so that nobody sees me blush.',
])('nothing is made of %s', (talk) => {
  expect(flagsOf(talk).filter(({ status }) => status !== 'never-asked')).toEqual([]);
});

test('the net points at words of danger, and for abuse at somebody who does it', () => {
  expect(speaksOfDanger('ideation', 'i did the thought record twice')).toBe(false);
  expect(speaksOfDanger('ideation', 'i would sooner be in the grave with him')).toBe(true);
  expect(speaksOfDanger('abuse', 'i am prediabetic')).toBe(false);
  expect(speaksOfDanger('abuse', 'he keeps my bank card')).toBe(true);
  expect(speaksOfDanger('harm-to-others', 'i am prediabetic')).toBe(false);
});
