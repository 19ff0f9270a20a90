import { expect, test } from 'vitest';
import { createPhraseTrie } from './phrase-trie.ts';

test('finds the longest phrase, left to right, without overlap', () => {
  const trie = createPhraseTrie<string>();
  trie.add(['chest'], 'body');
  trie.add(['chest', 'pain'], 'symptom');
  trie.add(['pain', 'relief'], 'drug');
  expect(trie.findAll(['my', 'chest', 'pain', 'relief', 'chest'])).toEqual([
    { first: 1, last: 2, value: 'symptom' }, { first: 4, last: 4, value: 'body' },
  ]);
});

test('keeps the first meaning of a phrase and ignores an empty one', () => {
  const trie = createPhraseTrie<string>();
  trie.add(['cold'], 'first');
  trie.add(['cold'], 'second');
  trie.add([], 'nothing');
  expect(trie.longestAt(['cold'], 0)?.value).toBe('first');
  expect(trie.longestAt([], 0)).toBeNull();
});
