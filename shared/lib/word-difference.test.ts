import { expect, test } from 'vitest';
import { differenceOfWords } from './word-difference.ts';

test('tells the words that stayed, went and came, in order', () => {
  expect(differenceOfWords('Reports a dry cough at night.', 'Reports dry cough every night.')).toEqual([
    { kind: 'same', words: ['Reports'] }, { kind: 'removed', words: ['a'] }, { kind: 'same', words: ['dry', 'cough'] },
    { kind: 'removed', words: ['at'] }, { kind: 'added', words: ['every'] }, { kind: 'same', words: ['night.'] },
  ]);
});

test('finds no difference between the same texts, and nothing in none', () => {
  expect(differenceOfWords('One two.', 'One  two.')).toEqual([{ kind: 'same', words: ['One', 'two.'] }]);
  expect(differenceOfWords('', '')).toEqual([]);
});

test('tells a text that is new, gone, or another one altogether', () => {
  expect(differenceOfWords('', 'New.')).toEqual([{ kind: 'added', words: ['New.'] }]);
  expect(differenceOfWords('Gone.', '')).toEqual([{ kind: 'removed', words: ['Gone.'] }]);
  expect(differenceOfWords('Gone.', 'New.')).toEqual([{ kind: 'removed', words: ['Gone.'] }, { kind: 'added', words: ['New.'] }]);
});

test('takes words for the same that have the same key', () => {
  expect(differenceOfWords('dry cough', 'Dry cough.', (word) => word.toLowerCase().replace('.', ''))).toEqual([{ kind: 'same', words: ['Dry', 'cough.'] }]);
});
