// @vitest-environment node
import { expect, test } from 'vitest';
import { remainingMs, remainingWords } from './remaining-time.ts';

test('what is left is told from how fast it went, and not before that can be known', () => {
  const first = { atMs: 0, fraction: 0.2 };
  expect(remainingMs(first, { atMs: 10_000, fraction: 0.4 })).toBeCloseTo(30_000);
  expect(remainingMs(first, { atMs: 500, fraction: 0.4 })).toBeNull();
  expect(remainingMs(first, { atMs: 60_000, fraction: 0.21 })).toBeNull();
  expect(remainingMs(first, { atMs: 10_000, fraction: 1 })).toBe(0);
});

test('it is said coarsely', () => {
  expect([4_000, 34_000, 61_000, 200_000, 3_600_000, 5_400_000].map(remainingWords))
    .toEqual(['a few seconds left', 'about 40 s left', 'about 1 min left', 'about 3 min left', 'about 1 h left', 'about 1 h 30 min left']);
});
