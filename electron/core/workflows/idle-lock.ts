/**
 * Locks what was left alone. Looks at the clocks every few seconds: at the steady one for how long nobody was there, and at
 * both for a look that comes far too late, which means that the computer slept, or that somebody moved the clock. Linux
 * says the first to no program that does not ask its desktop, so this is what holds there.
 */
import type { Clock } from '#core/kernel/clock.ts';
import type { Logger } from '#core/kernel/logger.ts';

export interface IdleLock {
  /** Somebody is at the keyboard. */
  stayAwake(): void;
  /** Also at once when something tells that the computer woke. */
  look(): void;
  stop(): void;
}

export interface IdleLockDeps {
  readonly clock: Clock;
  /** How long the open vault may be left alone; null while none is open. */
  readonly limitMs: () => number | null;
  /** Since when nobody touched the computer, in whichever program; where the shell can tell. */
  readonly systemIdleMs?: (() => number) | undefined;
  readonly lock: (why: 'idle' | 'suspend') => Promise<unknown>;
  readonly log: Logger;
}

const lookEveryMs = 5_000;
/** No busy computer keeps a timer waiting this long; one that slept does. */
const sleptAfterMs = 30_000;

export function createIdleLock({ clock, limitMs, systemIdleMs, lock, log }: IdleLockDeps): IdleLock {
  const times = () => ({ steadyMs: clock.monotonicMs(), wallMs: Date.parse(clock.now()) });
  let lastLook = times();
  let lastTouchMs = lastLook.steadyMs;

  const lockNow = (why: 'idle' | 'suspend') => {
    lock(why).catch((failure: unknown) => log.error('idle-lock.failed', failure));
  };

  const look = (): void => {
    const now = times();
    const sinceMs = Math.max(now.steadyMs - lastLook.steadyMs, now.wallMs - lastLook.wallMs);
    lastLook = now;
    const limit = limitMs();
    if (limit === null) return;
    if (sinceMs > sleptAfterMs) return lockNow('suspend');
    const aloneMs = Math.min(now.steadyMs - lastTouchMs, systemIdleMs?.() ?? Infinity);
    if (aloneMs >= limit) lockNow('idle');
  };

  const timer = setInterval(look, lookEveryMs);
  // An end of the program does not wait for the next look.
  timer.unref();
  return {
    look,
    stayAwake: () => { lastTouchMs = clock.monotonicMs(); },
    stop: () => clearInterval(timer),
  };
}
