/** Days on the wall calendar of this machine, as `2026-03-14`; instants only at the edges, so that a change of the clocks moves no day. */
import { earliestVisitAt } from '#shared/domain/encounter.ts';
import type { CalendarDate, Instant } from '#shared/domain/time.ts';

export function dateOf(at: Instant | number): CalendarDate {
  const date = new Date(at);
  // A year that is being typed is 2, then 20, then 202.
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function today(): CalendarDate {
  return dateOf(Date.now());
}

/** `09:30`, as a field for a time holds it. */
export function timeOf(at: Instant | number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `2026-03-14T09:30`, as a field for date and time holds it. */
export function toLocalInput(at: Instant | number): string {
  return `${dateOf(at)}T${timeOf(at)}`;
}

/** Null where it is none. */
export function fromLocalInput(typed: string): Instant | null {
  const date = new Date(typed);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(typed) && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

/** Of a field for when something was; null where it can have been then. */
export function pastInputProblem(typed: string): string | null {
  const at = fromLocalInput(typed);
  if (at === null) return 'Give a date and a time.';
  if (Date.parse(at) < Date.parse(earliestVisitAt)) return 'This lies before 1900.';
  return Date.parse(at) > Date.now() ? 'This lies in the future.' : null;
}

/** When that day begins, or at `time` of it. */
export function instantOf(day: CalendarDate, time = '00:00'): Instant {
  return new Date(`${day}T${time}`).toISOString();
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  const date = new Date(`${day}T12:00`);
  date.setDate(date.getDate() + days);
  return dateOf(date.getTime());
}

/** Its seven days, from the one on which weeks begin where the machine is set up. */
export function weekOf(day: CalendarDate): readonly CalendarDate[] {
  const weekday = new Date(`${day}T12:00`).getDay();
  const first = addDays(day, -((weekday - firstWeekday() + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(first, index));
}

/** `Friday, 27 November 2026` as the machine writes it. */
export function formatDay(day: CalendarDate, options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }): string {
  return new Intl.DateTimeFormat(undefined, options).format(new Date(`${day}T12:00`));
}

/** `14 Mar 1967`: the month in letters, so that nobody reads it as another day. */
export function formatBirthDate(day: CalendarDate): string {
  return formatDay(day, { day: 'numeric', month: 'short', year: 'numeric' });
}

export function formatTime(at: Instant | number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(at));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** 0 is Sunday. Monday where the browser cannot tell. */
function firstWeekday(): number {
  const locale = new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale) as Intl.Locale & { readonly getWeekInfo?: () => { readonly firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
