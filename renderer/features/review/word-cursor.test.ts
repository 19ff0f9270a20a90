// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { testId } from '../../api/testing/fake-sotto.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { asHeard, type Utterance, type WrittenToken } from '#shared/domain/transcript.ts';
import { pieceToWords, utteranceToPieces } from './pieces.ts';
import { countDoubtful, settle, stepDoubtful, stepTurn, stepWord } from './word-cursor.ts';

const idOf = (number: number) => testId(number) as string as UtteranceId;

/** Words with a question mark are in doubt. */
function turn(number: number, said: string, tokens?: readonly WrittenToken[]): Utterance {
  const words = said.split(' ').filter((word) => word !== '').map((word, index) => ({
    spoken: word.replace('?', ''), startMs: number * 10_000 + index * 500, endMs: number * 10_000 + index * 500 + 400, confidence: word.endsWith('?') ? 0.3 : 0.9,
  }));
  return {
    ...asHeard(words), id: idOf(number), encounterId: testId(1) as string as EncounterId, ordinal: number, speaker: 'patient', startMs: number * 10_000, endMs: number * 10_000 + 5_000,
    text: said, words, ...(tokens !== undefined && { tokens: [...tokens] }),
  };
}

const at = (number: number, place: number) => ({ utteranceId: idOf(number), place });
const visit = [turn(0, 'one two? three'), turn(1, ''), turn(2, 'four'), turn(3, 'five six? seven eight?')];

describe('from word to word', () => {
  test('over the ends of turns, past those without words, and not over the ends of the visit', () => {
    expect(stepWord(visit, at(0, 1), 1)).toEqual(at(0, 2));
    expect(stepWord(visit, at(0, 2), 1)).toEqual(at(2, 0));
    expect(stepWord(visit, at(2, 0), -1)).toEqual(at(0, 2));
    expect([stepWord(visit, at(3, 3), 1), stepWord(visit, at(0, 0), -1)]).toEqual([null, null]);
  });

  test('up and down, as far along as the turn goes', () => {
    expect(stepTurn(visit, at(3, 3), -1)).toEqual(at(2, 0));
    expect(stepTurn(visit, at(0, 0), 1)).toEqual(at(2, 0));
    expect(stepTurn(visit, at(3, 1), 1)).toBeNull();
  });

  test('to the next in doubt, round the visit, from wherever', () => {
    expect(countDoubtful(visit)).toBe(3);
    expect(stepDoubtful(visit, null, 1)).toEqual(at(0, 1));
    expect(stepDoubtful(visit, null, -1)).toEqual(at(3, 3));
    expect(stepDoubtful(visit, at(0, 1), 1)).toEqual(at(3, 1));
    expect(stepDoubtful(visit, at(3, 3), 1)).toEqual(at(0, 1));
    expect(stepDoubtful(visit, at(3, 1), -1)).toEqual(at(0, 1));
    expect(stepDoubtful(visit, at(0, 1), -1)).toEqual(at(3, 3));
    expect(stepDoubtful([turn(0, 'sure')], at(0, 0), 1)).toBeNull();
  });

  test('stays within a turn that has fewer pieces now, and nowhere when it is gone', () => {
    expect(settle(visit, at(2, 5))).toEqual(at(2, 0));
    expect(settle(visit, at(9, 0))).toBeNull();
  });
});

test('what was edited is in doubt no more; figures and corrections over unsure words are, and say what was heard', () => {
  const pieces = utteranceToPieces(turn(0, 'met? foreman twenty five? oh?', [
    { text: 'metformin', firstWord: 0, lastWord: 1, origin: 'own-word' }, { text: '25', firstWord: 2, lastWord: 3, origin: 'figures' }, { text: '', firstWord: 4, lastWord: 4, origin: 'edited' },
  ]));
  expect(pieces.map(({ text, doubtful, startMs, endMs }) => [text, doubtful, startMs, endMs])).toEqual([['metformin', true, 0, 900], ['25', true, 1000, 1900], ['', false, 2000, 2400]]);
  expect(pieces.map(pieceToWords)).toEqual(['Corrected by sound. Heard: met foreman', 'Uncertain: listen again. Heard: twenty five', 'Edited. Heard: oh']);
});
