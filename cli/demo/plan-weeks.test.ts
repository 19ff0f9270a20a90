import { afterAll, beforeAll, expect, test } from 'vitest';
import { planWeeks } from './plan-weeks.ts';
import { createDraw } from './seeded-draw.ts';

const zone = process.env['TZ'];
beforeAll(() => { process.env['TZ'] = 'Europe/Berlin'; });
afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

test('where the clocks change within its weeks, nobody works on a weekend or in the night', () => {
  // Summer time began on 29 March 2026.
  const plan = planWeeks(12, new Date(2026, 3, 24), createDraw(12));
  expect([plan[0]?.startsAt.getTimezoneOffset(), plan.at(-1)?.startsAt.getTimezoneOffset()]).toEqual([-60, -120]);
  expect(plan.filter(({ startsAt }) => [0, 6].includes(startsAt.getDay())).map(({ startsAt }) => startsAt.toString())).toEqual([]);
  const [before, after] = [plan.filter(({ patient }) => patient === 0).at(0), plan.filter(({ patient, fate }) => patient === 0 && fate === 'held').at(-1)];
  expect([before?.startsAt.getHours(), after?.startsAt.getHours()]).toEqual([9, 9]);
});
