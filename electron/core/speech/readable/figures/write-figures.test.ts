import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFiguresTable, withFigures } from '../testing/read-figures-table.ts';
import { numberOpeners } from './number-words.ts';
import { spelledWords } from './spelled-words.ts';
import { writeFigures } from './write-figures.ts';

const table = readFiguresTable('figures');

describe('spoken figures', () => {
  it.each(table)('$language: $spoken', (row) => {
    expect(withFigures(row)).toBe(row.written);
  });

  it('are tried on three hundred sentences at least, sixty of which stay as they were said', () => {
    expect(table.length).toBeGreaterThanOrEqual(300);
    expect(table.filter(({ spoken, written }) => spoken === written).length).toBeGreaterThanOrEqual(60);
  });

  it('are written rightly in nine of ten sentences that no rule was made with', () => {
    const heldOut = readFiguresTable('figures-held-out');
    expect(heldOut.filter((row) => withFigures(row) === row.written).length / heldOut.length).toBeGreaterThan(0.9);
  });

  it.each([
    ['gabapentin three hundred three times a day', 'how much and how often are no number'],
    ['at ninety seven point nine', 'half a decimal is none'],
    ['take point one twenty five', 'the point belongs to what follows'],
  ])('never write a greater number than was said: “%s”', (spoken) => {
    expect(withFigures({ language: 'en-US', spoken })).not.toMatch(/303|97(?!\.9)|125(?<!0\.125)/);
  });

  it('leave locked words out, and do not reach over them', () => {
    const words = 'take twenty five milligrams twice'.split(' ');
    expect(writeFigures(words, { isBritish: false, isLocked: (word) => word === 3 })).toEqual([{ firstWord: 1, lastWord: 2, text: '25' }]);
    expect(writeFigures(words, { isBritish: false, isLocked: (word) => word === 2 })).toEqual([{ firstWord: 1, lastWord: 1, text: '20' }]);
  });
});

const rulesWords = [
  ...numberOpeners, ...[...spelledWords].join(' ').split(' '), ...table.flatMap(({ spoken }) => spoken.split(' ')),
  'over', 'of', 'out', 'to', 'and', 'point', 'hundred', 'past', 'm', 'march', 'may', 'percent', 'per', 'kilogram', "o'clock", 'oh', '',
];

describe('figures of any words', () => {
  it('stand in order over words that are there, each apart from the others, and are never empty', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...rulesWords), { maxLength: 30 }), fc.boolean(), (words, isBritish) => {
      let next = 0;
      for (const { firstWord, lastWord, text } of writeFigures(words, { isBritish })) {
        expect(firstWord).toBeGreaterThanOrEqual(next);
        expect(lastWord).toBeGreaterThanOrEqual(firstWord);
        expect(lastWord).toBeLessThan(words.length);
        expect(text.trim()).toBe(text);
        expect(text).not.toMatch(/undefined|NaN|\{|\}|^$/);
        next = lastWord + 1;
      }
    }), { numRuns: 1_500 });
  });

  it('never make more of one number than was said: each digit said alone is written, none is added', () => {
    const digits = 'zero one two three four five six seven eight nine'.split(' ');
    fc.assert(fc.property(fc.array(fc.constantFrom(...digits), { minLength: 4, maxLength: 14 }), (said) => {
      const [figure, ...others] = writeFigures(said, { isBritish: false });
      expect(others).toEqual([]);
      expect(figure?.text.replaceAll('-', '')).toBe(said.map((word) => digits.indexOf(word)).join(''));
    }), { numRuns: 500 });
  });

  it('write every whole number up to 999,999 as itself', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 999_999 }), (value) => {
      const words = sayNumber(value);
      expect(writeFigures(words, { isBritish: false }).map(({ text }) => text.replaceAll(',', ''))).toEqual([String(value)]);
    }), { numRuns: 2_000 });
  });
});

function sayNumber(value: number): string[] {
  const below20 = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  if (value < 20) return [below20[value]!];
  if (value < 100) return [tens[Math.floor(value / 10) - 2]!, ...(value % 10 === 0 ? [] : sayNumber(value % 10))];
  const [size, name] = value < 1_000 ? [100, 'hundred'] : [1_000, 'thousand'];
  return [...sayNumber(Math.floor(value / size)), name, ...(value % size === 0 ? [] : sayNumber(value % size))];
}
