import { expect, test } from 'vitest';
import type { Utterance } from '#shared/domain/transcript.ts';
import { dialogueToUtterances } from '../dialogue.ts';
import { quoteAsSpoken } from './quote-as-spoken.ts';

function shown(text: string, talk: string): string {
  let count = 0;
  const utterances = dialogueToUtterances(talk, { next: <Id extends string>() => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}` as Id });
  const evidence = utterances.map(({ id, words }) => ({ utteranceId: id, firstWord: 0, lastWord: words.length - 1 }));
  return quoteAsSpoken(text, evidence, new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance])));
}

test.each([
  ['Risk: asked "any thoughts of dying", patient answered "no never i am fine".', '[counsellor] Okay. Any thoughts of dying?\n[client] No, never. I\'m fine.', 'Risk: asked "Any thoughts of dying?", patient answered "No, never. I\'m fine".'],
  ['Patient says "i told you about ann".', '[client] well, i told you about Ann, you know', 'Patient says "I told you about Ann".'],
  ['Patient says "i never said so".', '[client] I said so.', 'Patient says "i never said so".'],
  ['Patient has a cough.', '[client] I have a cough.', 'Patient has a cough.'],
])('%s', (text, talk, expected) => {
  expect(shown(text, talk)).toBe(expected);
});
