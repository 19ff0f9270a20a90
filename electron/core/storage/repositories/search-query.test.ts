import { expect, test } from 'vitest';
import { textToSearchQuery } from './search-query.ts';

test('all words are quoted and the last may go on', () => {
  expect(textToSearchQuery('chest pain')).toBe('"chest" "pain"*');
});

test('operators of the query language are just words', () => {
  expect(textToSearchQuery('pain AND (NEAR body:x*')).toBe('"pain" "AND" "NEAR" "body" "x"');
});

test('a single last letter stands for itself', () => {
  expect(textToSearchQuery('vitamin d')).toBe('"vitamin" "d"');
});

test('text without a word asks for nothing', () => {
  expect(['', '   ', '"*^-', '…!?'].map(textToSearchQuery)).toEqual([null, null, null, null]);
});
