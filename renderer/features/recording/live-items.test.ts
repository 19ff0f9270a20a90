// @vitest-environment node
import { expect, test } from 'vitest';
import type { Mark, PendingStrike } from '#shared/domain/mark.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { itemAt, toLiveItems } from './live-items.ts';

const said = (id: string, startMs: number, endMs: number) => ({ id, startMs, endMs }) as Utterance;
const mark = (id: string, atMs: number) => ({ id, atMs, label: '' }) as Mark;
const keys = (utterances: readonly Utterance[], marks: readonly Mark[] = [], strikes: readonly Omit<PendingStrike, 'kind'>[] = []) => toLiveItems(utterances, marks, strikes.map((strike) => ({ ...strike, kind: 'off-record' }))).map(({ key }) => key);

test('bookmarks and gaps stand among the words in the order of time', () => {
  expect(keys([said('a', 0, 900), said('b', 5_000, 6_000)], [mark('m', 3_000)], [{ startMs: 2_000, endMs: 2_500 }])).toEqual(['a', 'gap 0', 'm', 'b']);
});

test('words that reach into a stretch off the record are not shown, to its end that may be yet to come', () => {
  const words = [said('a', 0, 1_000), said('b', 900, 2_000), said('c', 3_000, 4_000)];
  expect(keys(words, [], [{ startMs: 1_000, endMs: 2_500 }])).toEqual(['a', 'gap 0', 'c']);
  expect(keys(words, [], [{ startMs: 1_500, endMs: null }])).toEqual(['a', 'gap 0']);
});

test('a moment is found at what had begun by then, one before all words at the first', () => {
  const items = toLiveItems([said('a', 1_000, 2_000), said('b', 5_000, 6_000)], [mark('m', 5_500)], []);
  expect([0, 1_500, 4_999, 5_500].map((ms) => itemAt(items, ms)?.key)).toEqual(['a', 'a', 'a', 'b']);
  expect(itemAt([], 100)).toBeNull();
});
