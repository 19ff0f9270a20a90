import { describe, expect, test } from 'vitest';
import { findClockShift } from './record-unlock.ts';

const last = '2026-03-14T09:30:00.000Z';

describe('the clock at an unlock, against the newest entry of the log', () => {
  test.each([
    ['the same moment', last], ['a day earlier', '2026-03-13T09:30:00.000Z'], ['a minute later', '2026-03-14T09:31:00.000Z'],
    ['a year later', '2027-03-14T09:30:00.000Z'],
  ])('is nothing to speak of at %s', (_name, now) => {
    expect(findClockShift(now, last)).toBeNull();
  });

  test('that is more than a day behind is told', () => {
    expect(findClockShift('2026-03-13T09:29:59.999Z', last)).toMatchObject({ days: -1, message: expect.stringContaining('a day behind') });
    expect(findClockShift('1970-01-01T00:00:00.000Z', last)).toMatchObject({ days: -20526, message: expect.stringContaining('20526 days behind') });
  });

  test('that is more than a year ahead is told', () => {
    expect(findClockShift('2027-03-14T09:30:00.001Z', last)).toMatchObject({ days: 365, message: expect.stringContaining('365 days ago') });
    expect(findClockShift('2099-01-01T00:00:00.000Z', last)?.message).toMatch(/set date and time right/);
  });
});
