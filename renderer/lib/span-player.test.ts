import { expect, test } from 'vitest';
import { padSpans } from './span-player.ts';

test('a span is widened on both sides but stays inside the recording', () => {
  expect(padSpans([{ startMs: 100, endMs: 900 }], 1_000)).toEqual([{ startMs: 0, endMs: 1_000 }]);
  expect(padSpans([{ startMs: 500, endMs: 600 }], 5_000)).toEqual([{ startMs: 350, endMs: 750 }]);
});

test('spans that touch once widened are heard as one, in the order they were said', () => {
  expect(padSpans([{ startMs: 2_000, endMs: 2_500 }, { startMs: 1_000, endMs: 1_800 }, { startMs: 9_000, endMs: 9_100 }], 20_000))
    .toEqual([{ startMs: 850, endMs: 2_650 }, { startMs: 8_850, endMs: 9_250 }]);
});
