import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import { createIdleLock, type ComputerState, type IdleLock } from './idle-lock.ts';

const minuteMs = 60_000;

let steadyMs: number;
let wallMs: number;
let limitMs: number | null;
let locked: string[];
let idle: IdleLock;

function watch(computerState?: () => ComputerState): void {
  idle = createIdleLock({
    clock: { now: () => new Date(wallMs).toISOString(), monotonicMs: () => steadyMs },
    limitMs: () => limitMs, computerState, log: silentLogger,
    lock: async (why) => {
      locked.push(why);
      limitMs = null;
    },
  });
}

/** Time goes by, the timer with it. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 5_000) {
    steadyMs += 5_000;
    wallMs += 5_000;
    vi.advanceTimersByTime(5_000);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  steadyMs = 1_000;
  wallMs = Date.parse('2026-03-14T09:00:00.000Z');
  limitMs = 5 * minuteMs;
  locked = [];
});
afterEach(() => {
  idle.stop();
  vi.useRealTimers();
});

describe('left alone', () => {
  test('for as long as may be, the vault is locked; a moment earlier it is not', () => {
    watch();
    pass(5 * minuteMs - 5_000);
    expect(locked).toEqual([]);
    pass(5_000);
    expect(locked).toEqual(['idle']);
  });

  test('counts from the last touch', () => {
    watch();
    pass(4 * minuteMs);
    idle.stayAwake();
    pass(4 * minuteMs);
    expect(locked).toEqual([]);
    pass(minuteMs);
    expect(locked).toEqual(['idle']);
  });

  test('is what the newest setting says, at once', () => {
    watch();
    pass(2 * minuteMs);
    limitMs = minuteMs;
    pass(5_000);
    expect(locked).toEqual(['idle']);
  });

  test('not while somebody works in another program, where the shell can tell', () => {
    let idleMs = 0;
    watch(() => ({ idleMs, isScreenLocked: false }));
    pass(20 * minuteMs);
    expect(locked).toEqual([]);
    idleMs = 5 * minuteMs;
    pass(5_000);
    expect(locked).toEqual(['idle']);
  });

  test('while nothing is open there is nothing to lock, and the time before an unlock does not count', () => {
    limitMs = null;
    watch();
    pass(60 * minuteMs);
    limitMs = 5 * minuteMs;
    idle.stayAwake();
    pass(5 * minuteMs - 5_000);
    expect(locked).toEqual([]);
  });

  test('a clock set back does not keep the vault open', () => {
    watch();
    pass(4 * minuteMs);
    wallMs -= 60 * minuteMs;
    pass(minuteMs);
    expect(locked).toEqual(['idle']);
  });

  test('after it was stopped it locks nothing', () => {
    watch();
    idle.stop();
    pass(10 * minuteMs);
    expect(locked).toEqual([]);
  });
});

test('a locked screen that nobody told of is seen at the next look', () => {
  let isScreenLocked = false;
  watch(() => ({ idleMs: 0, isScreenLocked }));
  pass(minuteMs);
  isScreenLocked = true;
  pass(5_000);
  expect(locked).toEqual(['screen-lock']);
});

describe('a computer that slept', () => {
  test.each([
    ['by the clock on the wall alone, as on Linux', 0],
    ['by both clocks, as on Windows', minuteMs],
  ])('%s, is locked at the first look after it', (_how, steadyBy) => {
    watch();
    pass(minuteMs);
    wallMs += minuteMs;
    steadyMs += steadyBy;
    vi.advanceTimersByTime(5_000);
    expect(locked).toEqual(['suspend']);
  });

  test('is locked as soon as it is told to have woken', () => {
    watch();
    wallMs += minuteMs;
    idle.look();
    expect(locked).toEqual(['suspend']);
  });

  test('a look that is only a little late locks nothing', () => {
    watch();
    steadyMs += 20_000;
    wallMs += 20_000;
    idle.look();
    expect(locked).toEqual([]);
  });

  test('what was locked when it fell asleep is no reason to lock what is opened after', () => {
    limitMs = null;
    watch();
    wallMs += 60 * minuteMs;
    vi.advanceTimersByTime(5_000);
    limitMs = 5 * minuteMs;
    idle.stayAwake();
    pass(5_000);
    expect(locked).toEqual([]);
  });
});
