/** Time as a port, so that tests own it. */
import type { Instant } from '#shared/domain/time.ts';

export interface Clock {
  /** Wall clock, for what is stored. */
  now(): Instant;
  /** Milliseconds that never run backward, for durations. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
};
