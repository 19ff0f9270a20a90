/**
 * Locks what was left alone. Looks at the clocks every few seconds: at the steady one for how long nobody was there, and at
 * both for a look that comes far too late, which means that the computer slept, or that somebody moved the clock. Not every
 * shell tells of sleep, and no shell tells in time of a lid that closed on a busy computer; the late look finds both.
 */
import type { Clock } from '#core/kernel/clock.ts';
import type { Logger } from '#core/kernel/logger.ts';

/** What the shell knows of the computer as a whole, whichever program is in front. */
export interface ComputerState {
  /** Since when nobody touched it. */
  readonly idleMs: number;
  readonly isScreenLocked: boolean;
}

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
  readonly computerState?: (() => ComputerState) | undefined;
  readonly lock: (why: 'idle' | 'suspend' | 'screen-lock') => Promise<unknown>;
  readonly log: Logger;
}

const lookEveryMs = 5_000;
/** No busy computer keeps a timer waiting this long; one that slept does. */
const sleptAfterMs = 30_000;

const unknownState: ComputerState = { idleMs: Infinity, isScreenLocked: false };

export function createIdleLock({ clock, limitMs, computerState = () => unknownState, lock, log }: IdleLockDeps): IdleLock {
  const times = () => ({ steadyMs: clock.monotonicMs(), wallMs: Date.parse(clock.now()) });
  let lastLook = times();
  let lastTouchMs = lastLook.steadyMs;

  const lockNow = (why: 'idle' | 'suspend' | 'screen-lock') => {
    lock(why).catch((failure: unknown) => log.error('idle-lock.failed', failure));
  };

  const look = (): void => {
    const now = times();
    const sinceMs = Math.max(now.steadyMs - lastLook.steadyMs, now.wallMs - lastLook.wallMs);
    lastLook = now;
    const limit = limitMs();
    if (limit === null) return;
    if (sinceMs > sleptAfterMs) return lockNow('suspend');
    const { idleMs, isScreenLocked } = computerState();
    if (isScreenLocked) return lockNow('screen-lock');
    if (Math.min(now.steadyMs - lastTouchMs, idleMs) >= limit) lockNow('idle');
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
