import { expect, test } from 'vitest';
import { addDays, dateOf, fromLocalInput, instantOf } from './calendar-days.ts';

test.each(['0002-11-27', '0020-11-27', '0202-11-27', '2026-11-27'])('%s, as a year stands in its field while it is typed, is a day like any other', (day) => {
  const at = fromLocalInput(`${day}T09:30`);
  expect(at === null ? null : dateOf(at)).toBe(day);
  expect(dateOf(instantOf(addDays(day, 1)))).toBe(day.replace('27', '28'));
});
