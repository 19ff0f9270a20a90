import { expect, test } from 'vitest';
import type { Utterance } from '#shared/domain/transcript.ts';
import { dialogueToUtterances } from '../dialogue.ts';
import { showQuotations } from './show-quotations.ts';

let count = 0;
const utterances = dialogueToUtterances("[doctor] Any thoughts of it?\n[patient] I've had it since May, on and off.", { next: <Id extends string>() => `id-${count++}` as string as Id });
const byId = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
const evidence = utterances.map(({ id, words }) => ({ utteranceId: id, firstWord: 0, lastWord: words.length - 1 }));

test.each([
  ['Patient says "i have had it since may".', 'Patient says "I\'ve had it since May".'],
  ['Asked "any thoughts of it", patient answered "on and off".', 'Asked "Any thoughts of it?", patient answered "on and off".'],
  // Half of "I've" cannot be written otherwise than it was.
  ['Patient says "have had it".', 'Patient says "have had it".'],
  ['Patient says "nothing of the kind".', 'Patient says "nothing of the kind".'],
  ['Denies fever.', 'Denies fever.'],
])('%s', (text, shown) => {
  expect(showQuotations(text, evidence, byId)).toBe(shown);
});
