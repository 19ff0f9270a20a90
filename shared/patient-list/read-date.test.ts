import { expect, test } from 'vitest';
import { orderOfColumn, readDate } from './read-date.ts';

const today = '2026-03-14';

test.each([
  ['1967-03-14', '1967-03-14'], ['1967/3/14', '1967-03-14'], ['19670314', '1967-03-14'], ['1967-03-14T00:00:00', '1967-03-14'], ['1967年3月14日', '1967-03-14'],
  ['14.03.1967', '1967-03-14'], ['14. 3. 67', '1967-03-14'], ['14 Mar 1967', '1967-03-14'], ['14. März 1967', '1967-03-14'], ['14 de marzo de 1967', '1967-03-14'],
  ['1er août 1967', '1967-08-01'], ['March 14, 1967', '1967-03-14'], ['14-déc-1967', '1967-12-14'], ['14 décembre 1967', '1967-12-14'],
  ['١٤/٠٣/١٩٦٧', '1967-03-14'], ['\u200e14/03/1967', '1967-03-14'], ['14/03/1967 00:00', '1967-03-14'], ['14/3/25', '2025-03-14'], ['14/3/27', '1927-03-14'],
])('%s is %s', (written, meant) => {
  expect(readDate(written, 'day-first', today)).toBe(meant);
});

test('the month stands first where that was chosen, but never with points', () => {
  expect(readDate('03/04/1967', 'day-first', today)).toBe('1967-04-03');
  expect(readDate('03/04/1967', 'month-first', today)).toBe('1967-03-04');
  expect(readDate('03.04.1967', 'month-first', today)).toBe('1967-04-03');
});

test.each(['31/02/1967', '00/00/1967', '29.02.1967', '1967-13-01', '24545', 'last spring', '14 Foo 1967', '', '1/2', '🎂'])('%s is no day', (written) => {
  expect(readDate(written, 'day-first', today)).toBeNull();
});

test('29 February is a day in a leap year', () => expect(readDate('29.02.1968', 'day-first', today)).toBe('1968-02-29'));

test('one date that leaves no choice decides for its column', () => {
  expect(orderOfColumn(['03/04/1967', '25/12/1980'])).toEqual({ kind: 'clear', order: 'day-first' });
  expect(orderOfColumn(['03/04/1967', '12/25/1980'])).toEqual({ kind: 'clear', order: 'month-first' });
});

test('where none does it is ambiguous, and where two differ it is mixed', () => {
  expect(orderOfColumn(['03/04/1967', '05/06/1980'])).toEqual({ kind: 'ambiguous' });
  expect(orderOfColumn(['25/12/1980', '12/25/1980'])).toEqual({ kind: 'mixed' });
});

test('dates that can be read in one way only ask for nothing', () => {
  expect(orderOfColumn(['1967-03-04', '03.04.1967', '4 March 1967', '05/05/1967', ''])).toEqual({ kind: 'clear', order: 'day-first' });
});
