import { describe, expect, test } from 'vitest';
import { wordErrorRate } from './word-error-rate.ts';

describe('word error rate', () => {
  test('is zero for the same words in another case and spacing', () => {
    expect(wordErrorRate('two puffs\na day', 'Two  puffs a day ')).toBe(0);
  });

  test.each([
    ['one replaced', 'take two puffs daily', 'take ten puffs daily', 0.25],
    ['one left out', 'take two puffs daily', 'take two daily', 0.25],
    ['one put in', 'take two puffs daily', 'take two big puffs daily', 0.25],
    ['all left out', 'take two puffs daily', '', 1],
    ['one left out and one put in, away from each other', 'a b c d', 'b c d e', 0.5],
  ])('counts %s', (_, reference, recognised, rate) => {
    expect(wordErrorRate(reference, recognised)).toBe(rate);
  });

  test('can exceed one when more was heard than said', () => {
    expect(wordErrorRate('yes', 'no no no')).toBe(3);
  });

  test('refuses an empty reference', () => {
    expect(() => wordErrorRate(' ', 'word')).toThrow('reference');
  });
});
