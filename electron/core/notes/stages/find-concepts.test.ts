import { expect, test } from 'vitest';
import { clauseOf } from './small-lexicon.ts';

const found = (text: string) => clauseOf(text).concepts.map((concept) => concept.value.canonical);

test('finds the longest term, plural or singular', () => {
  expect(found('a chest x ray for the coughs')).toEqual(['chest x ray', 'cough']);
});

test('takes a drug name that is a word for a drug only beside a dose', () => {
  expect(found('soma is a word')).toEqual([]);
  expect(found('soma two hundred milligrams')).toEqual(['soma']);
});
