// @vitest-environment node
import { expect, test } from 'vitest';
import { asHeard, utteranceSchema } from '#shared/domain/transcript.ts';
import { choiceToSpan, chosenText, countUtterances, widenChoice } from './strike-choice.ts';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Words as [spoken, startMs, endMs]. */
const utterance = (ordinal: number, words: readonly (readonly [string, number, number])[]) => utteranceSchema.parse({
  id: id(ordinal + 10), encounterId: id(1), ordinal, speaker: 'unknown', startMs: words[0]?.[1] ?? 0, endMs: words.at(-1)?.[2] ?? 0, text: '',
  ...asHeard(words.map(([spoken]) => ({ spoken }))),
  words: words.map(([spoken, startMs, endMs]) => ({ spoken, startMs, endMs, confidence: 1 })),
});

const counted = countUtterances([
  utterance(0, [['my', 1_000, 1_200], ['brother', 1_250, 1_600]]),
  utterance(1, []),
  utterance(2, [['lives', 5_000, 5_400], ['there', 5_400, 5_900]]),
]);

test('words are counted through all utterances that have any', () => {
  expect(counted.map(({ firstPlace }) => firstPlace)).toEqual([0, 2]);
  expect(chosenText({ first: 1, last: 2 }, counted)).toBe('brother lives');
});

test('each choice widens the one before, in either direction', () => {
  const one = widenChoice(null, { first: 2, last: 2 });
  expect(widenChoice(one, { first: 0, last: 1 })).toEqual({ first: 0, last: 2 });
  expect(widenChoice({ first: 0, last: 3 }, { first: 1, last: 1 })).toEqual({ first: 0, last: 3 });
});

test('the stretch takes the silence around the words along, but no part of a word that stays', () => {
  expect(choiceToSpan({ first: 1, last: 1 }, counted)).toEqual({ startMs: 1_200, endMs: 1_900 });
  expect(choiceToSpan({ first: 2, last: 2 }, counted)).toEqual({ startMs: 4_700, endMs: 5_400 });
  expect(choiceToSpan({ first: 0, last: 3 }, counted)).toEqual({ startMs: 700, endMs: 6_200 });
});

test('words that overlap in time still make a stretch that runs forward over all of them', () => {
  const overlapping = countUtterances([utterance(0, [['one', 0, 900], ['two', 800, 1_000], ['three', 950, 1_400]])]);
  expect(choiceToSpan({ first: 1, last: 1 }, overlapping)).toEqual({ startMs: 800, endMs: 1_000 });
});

test('a choice that the transcript no longer has makes no stretch', () => {
  expect(choiceToSpan({ first: 3, last: 9 }, counted)).toBeNull();
});
