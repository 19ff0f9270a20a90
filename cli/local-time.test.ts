import { expect, test } from 'vitest';
import { localTime } from './local-time.ts';
import { UsageError } from './usage-error.ts';

const read = (typed: string) => localTime(typed, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, typed, 'A day and a time.');

test('a day that the calendar has is that day, by this computer’s clock', () => {
  expect(read('2024-02-29T09:30')).toEqual(new Date(2024, 1, 29, 9, 30));
});

test.each(['2026-02-30T09:30', '2025-02-29T09:30', '2026-04-31T00:00', '2026-13-01T09:30', 'tomorrow'])('%s is refused', (typed) => {
  expect(() => read(typed)).toThrow(UsageError);
});
