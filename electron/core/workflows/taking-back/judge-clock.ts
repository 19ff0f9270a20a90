/**
 * Whether the clock on the wall may decide what is old enough to be removed for good. The audit log is the witness: time does
 * not go back behind it, and a year in which nobody opened the vault is rarer than a clock that is set wrong. Pure.
 */
import type { Instant } from '#shared/domain/time.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

export interface ClockWitnesses {
  readonly now: Instant;
  /** When anything was last logged; null in an empty log. */
  readonly loggedAt: Instant | null;
  /** When anything was last logged before this vault was opened; null when this is the first time. */
  readonly loggedBeforeOpening: Instant | null;
}

/** How far a clock is put right without anybody noticing. */
const smallStepMs = 10 * 60 * 1000;
const yearMs = 366 * 24 * 60 * 60 * 1000;

export function doubtClock({ now, loggedAt, loggedBeforeOpening }: ClockWitnesses): Problem<'clock-doubtful'> | null {
  const lastMs = Math.max(...[loggedAt, loggedBeforeOpening].map((at) => (at === null ? -Infinity : Date.parse(at))));
  if (Date.parse(now) < lastMs - smallStepMs) return doubtful(now, 'earlier than the newest entry of the audit log');
  return isLongPause(loggedBeforeOpening, now) ? doubtful(now, 'more than a year after this vault was last used') : null;
}

/** Nobody used the vault in between, or the clock has jumped. */
export function isLongPause(from: Instant | null, to: Instant): boolean {
  return from !== null && Date.parse(to) - Date.parse(from) > yearMs;
}

function doubtful(now: Instant, how: string): Problem<'clock-doubtful'> {
  return problem('clock-doubtful', `This laptop’s clock says ${now.slice(0, 10)}, which is ${how}. What a clean-up removes depends on the day, so nothing `
    + 'was removed. Check the clock. If it is right, lock the vault, open it again, and run the clean-up by hand.');
}
