import { expect, test } from 'vitest';
import { calendarDateToText, createReportDates, durationToText, placeToText } from './report-dates.ts';

test('writes months as words and the zone where the moment matters', () => {
  const dates = createReportDates('Europe/Warsaw');
  expect(dates.day('2026-03-14T23:30:00.000Z')).toBe('15 March 2026');
  expect(dates.dayAndTime('2026-03-14T23:30:00.000Z')).toBe('15 March 2026, 00:30');
  expect(dates.exactly('2026-07-01T10:00:00.000Z')).toBe('1 July 2026, 12:00 CEST');
});

test('prints a day of birth as it was written down', () => {
  expect(calendarDateToText('1967-05-02')).toBe('2 May 1967');
});

test.each([[0, '0 s'], [59_400, '59 s'], [59_600, '1 min 0 s'], [754_000, '12 min 34 s'], [3_900_000, '1 h 5 min']])(
  'a length of %i ms reads %s', (durationMs, text) => expect(durationToText(durationMs)).toBe(text),
);

test.each([[0, '00:00'], [59_999, '00:59'], [134_000, '02:14'], [3_600_000, '1:00:00'], [3_734_000, '1:02:14']])(
  'a place at %i ms reads %s', (startMs, text) => expect(placeToText(startMs)).toBe(text),
);
