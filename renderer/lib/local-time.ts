/** A time on this computer's clock, as a field for date and time takes and gives it: `2026-03-14T09:30`. */
import { instantSchema } from '#shared/domain/time.ts';
import type { Instant } from '#shared/domain/time.ts';

export function toLocalInput(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null where it is none. */
export function fromLocalInput(typed: string): Instant | null {
  const date = new Date(typed);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(typed) || Number.isNaN(date.getTime())) return null;
  return instantSchema.parse(date.toISOString());
}
