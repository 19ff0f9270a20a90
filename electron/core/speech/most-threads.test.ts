import { expect, test } from 'vitest';
import { mostThreads } from './most-threads.ts';

const gigabytes = (count: number) => count * 1024 ** 3;

test.each([
  ['as many as processors', 4, 16, 4],
  ['fewer where memory is short', 8, 8, 5],
  ['one on the smallest', 2, 1, 1],
  ['one on one processor', 1, 64, 1],
])('%s', (_, processors, memory, threads) => {
  expect(mostThreads({ processors, memoryBytes: gigabytes(memory) })).toBe(threads);
});

test('this computer has room for one at least', () => {
  expect(mostThreads()).toBeGreaterThanOrEqual(1);
});
