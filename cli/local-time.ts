/** A time as somebody types it, by this computer's clock. */
import { UsageError } from './usage-error.ts';

/** `form`: what was to be typed; `written`: the same as a day and a time. */
export function localTime(typed: string, form: RegExp, written: string, refusal: string): Date {
  const at = new Date(written);
  if (!form.test(typed) || Number.isNaN(at.getTime()) || !isDayOf(at, written)) throw new UsageError(refusal);
  return at;
}

/** The 30th of February is taken for a day of March. An hour that the clocks leave out moves as they do, within its day. */
function isDayOf(at: Date, written: string): boolean {
  const [year, month, day] = written.slice(0, 10).split('-').map(Number);
  return at.getFullYear() === year && at.getMonth() + 1 === month && at.getDate() === day;
}
