import { describe, expect, test } from 'vitest';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import { showFigures } from './show-figures.ts';
import { spoken } from './small-lexicon.ts';

const written = (text: string, firstWord: number, lastWord: number, origin: WrittenToken['origin'] = 'figures'): WrittenToken => ({ text, firstWord, lastWord, origin });
const shown = (text: string, said: string, tokens: readonly WrittenToken[], [firstWord, lastWord]: readonly [number, number]) => {
  const utterance: Utterance = { ...spoken(said), tokens: [...tokens] };
  return showFigures(text, [{ utteranceId: utterance.id, firstWord, lastWord }], new Map([[utterance.id, utterance]]));
};

describe('figures of a statement', () => {
  test('are written as the transcript has them, without the mark behind them', () => {
    expect(shown('Take twenty five milligrams twice a day.', 'take twenty five milligrams twice a day', [written('25 mg,', 1, 3)], [0, 6])).toBe('Take 25 mg twice a day.');
    expect(shown('Blood pressure one thirty over eighty.', 'blood pressure one thirty over eighty', [written('130/80.', 2, 5)], [0, 5])).toBe('Blood pressure 130/80.');
    expect(shown('Review at eight a m.', 'review at eight a m', [written('8 a.m.', 2, 4)], [0, 4])).toBe('Review at 8 a.m.');
  });

  test('leave the full stop of a sentence that was typed with one', () => {
    expect(shown('Died at sixty.', 'died at sixty.', [written('60.', 2, 2)], [0, 2])).toBe('Died at 60.');
  });

  test('at its beginning too, and in a quotation', () => {
    expect(shown('Ten milligrams a day.', 'ten milligrams a day', [written('10 mg', 0, 1)], [0, 3])).toBe('10 mg a day.');
    expect(shown('Asked "your pain", patient answered "four out of ten".', 'your pain four out of ten', [written('4/10', 2, 5)], [0, 5])).toBe('Asked "your pain", patient answered "4/10".');
  });

  test('stay words where the figure is no evidence of it, or its words do not stand together', () => {
    expect(shown('Took ten tablets.', 'took ten tablets and ten more', [written('10', 4, 4)], [0, 2])).toBe('Took ten tablets.');
    expect(shown('Twenty and five.', 'twenty five', [written('25', 0, 1)], [0, 1])).toBe('Twenty and five.');
    expect(shown('Often eighteen.', 'often eight', [written('8', 1, 1)], [0, 1])).toBe('Often eighteen.');
  });

  test('are put over no part of a longer number', () => {
    expect(shown('Thirty milligrams at one thirty.', 'thirty milligrams at one thirty', [written('30', 0, 0)], [0, 4])).toBe('30 milligrams at one thirty.');
    expect(shown('Take twenty or twenty five.', 'take twenty or twenty five', [written('20', 1, 1)], [0, 4])).toBe('Take 20 or twenty five.');
  });

  test('are not taken from corrections: those are words', () => {
    expect(shown('Take ten.', 'take ten', [written('10 mg', 1, 1, 'own-word')], [0, 1])).toBe('Take ten.');
  });
});
