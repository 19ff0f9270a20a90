import { describe, expect, test } from 'vitest';
import { smallLexicon, spoken } from '#core/notes/stages/small-lexicon.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { dialogueToHeardTurns } from '../heard-turns.ts';
import { hasMarks, measureHearing, seeksAssent } from './measure-hearing.ts';

const dialogue = '[doctor] have you had a fever ? \n[patient] no . i feel fine .';

/** What was heard of it, and as which turns and marks it was read. */
function figuresOf(...turns: ReadonlyArray<readonly [Utterance['speaker'], string]>): Readonly<Record<string, number>> {
  const utterances = turns.map(([speaker, text]): Utterance => {
    const read = text.split(' ');
    const words = read.map((word) => ({ ...spoken('x').words[0]!, spoken: word.replace(/[.?]$/u, '') }));
    return { ...spoken('x'), speaker, words, text, tokens: read.map((word, at) => ({ text: word, firstWord: at, lastWord: at, origin: 'heard' })) };
  });
  return Object.fromEntries(measureHearing([{ dialogue, utterances }], smallLexicon).map(({ name, value }) => [name, value]));
}

describe('what is put back', () => {
  test('is all there where speakers and marks are right', () => {
    expect(Object.values(figuresOf(['clinician', 'have you had a fever?'], ['patient', 'no. i feel fine.']))).toEqual([1, 1, 1, 1]);
  });

  test('lacks the words that another is said to have said, and the ends that nobody marked', () => {
    const figures = figuresOf(['clinician', 'have you had a fever? no'], ['patient', 'i feel fine.']);
    expect(figures['words given the right speaker']).toBeCloseTo(8 / 9);
    expect(figures['sentence ends, F1']).toBeCloseTo(4 / 5);
  });
});

test('where nobody wrote marks, none can be missed', () => {
  expect(hasMarks(dialogueToHeardTurns(dialogue))).toBe(true);
  expect(hasMarks(dialogueToHeardTurns(`[doctor] ${'and then '.repeat(60)}.`))).toBe(false);
});

test.each([['we repeat it , okay ?', true], ['so i look at it all right ?', true], ['is it right ?', false]])('"%s" seeks assent: %s', (line, is) => {
  const { words } = dialogueToHeardTurns(line)[0]!;
  expect(seeksAssent(words, words.length - 1)).toBe(is);
});
