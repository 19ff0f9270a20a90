/** A visit that was, was not tomorrow: a wrong year or hour is a slip of the hand, and would put it before all others. */
import type { Instant } from '#shared/domain/time.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

export function refuseVisitAhead(startedAt: Instant, now: Instant): Problem<'visit-ahead'> | null {
  return Date.parse(startedAt) > Date.parse(now) ? problem('visit-ahead', 'This visit lies in the future. Check its date and time.') : null;
}
