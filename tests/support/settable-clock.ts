/** A clock that stands still until a test sets it. */
import type { Clock } from '#core/kernel/clock.ts';
import type { Instant } from '#shared/domain/time.ts';

export interface SettableClock extends Clock {
  set(at: Instant): void;
  addMs(ms: number): void;
}

export const dayMs = 24 * 60 * 60 * 1000;

export function createSettableClock(start: Instant): SettableClock {
  const startMs = Date.parse(start);
  let nowMs = startMs;
  return {
    now: () => new Date(nowMs).toISOString(),
    monotonicMs: () => Math.max(0, nowMs - startMs),
    set: (at) => { nowMs = Date.parse(at); },
    addMs: (ms) => { nowMs += ms; },
  };
}
