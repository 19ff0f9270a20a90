import { describe, expect, test } from 'vitest';
import { doubtClock, isLongPause } from './judge-clock.ts';

const used = '2026-03-14T09:00:00.000Z';

describe('a clock is believed', () => {
  test.each([
    ['in a new vault', { now: used, loggedAt: null, loggedBeforeOpening: null }],
    ['a moment after the newest entry', { now: '2026-03-14T09:00:01.000Z', loggedAt: used, loggedBeforeOpening: used }],
    ['put right by a few minutes', { now: '2026-03-14T08:55:00.000Z', loggedAt: used, loggedBeforeOpening: used }],
    ['eleven months later', { now: '2027-02-14T09:00:00.000Z', loggedAt: used, loggedBeforeOpening: used }],
  ])('%s', (_, witnesses) => {
    expect(doubtClock(witnesses)).toBeNull();
  });
});

describe('a clock is doubted', () => {
  test.each([
    ['before the newest entry', { now: '2026-03-14T08:00:00.000Z', loggedAt: used, loggedBeforeOpening: null }, 'earlier'],
    ['before what was logged before the vault was opened, though this opening is logged with the same clock',
      { now: '2001-01-01T00:00:05.000Z', loggedAt: '2001-01-01T00:00:00.000Z', loggedBeforeOpening: used }, 'earlier'],
    ['more than a year on, though this opening is logged with the same clock',
      { now: '2031-03-14T09:00:05.000Z', loggedAt: '2031-03-14T09:00:00.000Z', loggedBeforeOpening: used }, 'more than a year'],
  ])('%s', (_, witnesses, words) => {
    expect(doubtClock(witnesses)).toMatchObject({ type: 'clock-doubtful', message: expect.stringContaining(words) });
  });
});

test('a pause is long from a year on', () => {
  expect(isLongPause(used, '2027-03-14T09:00:00.000Z')).toBe(false);
  expect(isLongPause(used, '2027-03-16T09:00:00.000Z')).toBe(true);
  expect(isLongPause(null, '2099-01-01T00:00:00.000Z')).toBe(false);
});
