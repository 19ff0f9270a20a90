/** A visit that was, was not tomorrow, nor long before anybody's lifetime: a wrong year or hour is a slip of the hand, and would put it before or behind all others. */
import { earliestVisitAt } from '#shared/domain/encounter.ts';
import type { Instant } from '#shared/domain/time.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

export function refuseVisitDay(startedAt: Instant, now: Instant): Problem<'visit-ahead' | 'visit-too-early'> | null {
  if (Date.parse(startedAt) < Date.parse(earliestVisitAt)) return problem('visit-too-early', 'This visit lies before 1900. Check its year.');
  return Date.parse(startedAt) > Date.parse(now) ? problem('visit-ahead', 'This visit lies in the future. Check its date and time.') : null;
}
