import { expect, test } from 'vitest';
import { encounterLength } from './encounter-length.ts';

test.each([
  ['recorded', 65_000, '1:05'], ['dictated', 3_723_000, '1:02:03'], ['recorded', 0, '0:00'], ['written', 0, 'Written'],
] as const)('a %s visit of %i ms is said as %s', (form, durationMs, words) => {
  expect(encounterLength({ form, durationMs })).toBe(words);
});
