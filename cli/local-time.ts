/** A time as somebody types it, by this computer's clock. */
import { UsageError } from './usage-error.ts';

/** `form`: what was to be typed; `written`: the same as a day and a time. */
export function localTime(typed: string, form: RegExp, written: string, refusal: string): Date {
  const at = new Date(written);
  if (!form.test(typed) || Number.isNaN(at.getTime())) throw new UsageError(refusal);
  return at;
}
