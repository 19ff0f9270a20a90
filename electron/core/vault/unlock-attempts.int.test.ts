import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUnlockAttempts, tooManyAttempts } from './unlock-attempts.ts';

const minuteMs = 60_000;
const longestWaitMs = 15 * minuteMs;
let home: string;
let file: string;
let wallMs: number;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sotto-attempts-'));
  file = join(home, 'accounts', 'attempts.json');
  wallMs = Date.parse('2026-03-14T09:30:00.000Z');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Each one stands for another start of the program. */
const start = () => createUnlockAttempts({ file, clock: { now: () => new Date(wallMs).toISOString(), monotonicMs: () => 0 } });
const waitOf = (attempts = start()) => {
  const answer = attempts.mayTry();
  return answer.ok ? 0 : answer.waitMs;
};
const fail = (times: number) => {
  for (let time = 0; time < times; time += 1) expect(start().failed()).toMatchObject({ ok: true });
};
const writeFile = (text: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

describe('attempts to unlock', () => {
  test('are free five times, then wait longer each time, up to a quarter of an hour', () => {
    const waits = Array.from({ length: 12 }, () => {
      const waitMs = waitOf();
      wallMs += waitMs;
      expect(waitOf()).toBe(0);
      fail(1);
      return waitMs / minuteMs;
    });
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });

  test('wait out their time to the millisecond, across restarts', () => {
    fail(5);
    wallMs += minuteMs - 1;
    expect(waitOf()).toBe(1);
    wallMs += 1;
    expect(waitOf()).toBe(0);
  });

  test('start afresh after a success, which tells how many there were', () => {
    fail(7);
    const attempts = start();
    expect(attempts.failuresSinceLastSuccess()).toMatchObject({ count: 7, lastTimes: { length: 7 } });
    attempts.succeeded();
    expect([attempts.failuresSinceLastSuccess().count, waitOf(attempts), start().failuresSinceLastSuccess().count]).toEqual([0, 0, 0]);
  });

  test('are not won by setting the clock back', () => {
    fail(6);
    wallMs -= 24 * 60 * minuteMs;
    expect(waitOf()).toBe(2 * minuteMs);
    wallMs += minuteMs;
    expect(waitOf()).toBe(minuteMs);
  });

  test('are not locked out for ever by a clock that was years ahead', () => {
    wallMs += 50 * 365 * 24 * 60 * minuteMs;
    fail(20);
    wallMs -= 50 * 365 * 24 * 60 * minuteMs;
    expect(waitOf()).toBe(longestWaitMs);
    wallMs += longestWaitMs;
    expect(waitOf()).toBe(0);
  });

  test.each([
    ['empty', ''], ['cut short', '{"failures":3'], ['of another shape', '{"failures":"none"}'],
    ['asking for more than the longest wait', '{"failures":1,"waitMs":900001,"countedAtMs":0}'],
    ['with a negative count', '{"failures":-90,"waitMs":0,"countedAtMs":0}'],
  ])('count as five when the file is %s', (_name, text) => {
    writeFile(text);
    expect([waitOf(), start().failuresSinceLastSuccess().count]).toEqual([minuteMs, 5]);
    wallMs += minuteMs;
    fail(1);
    expect(waitOf()).toBe(2 * minuteMs);
  });

  test('go on counting in memory where the file cannot be written, and say so', () => {
    writeFileSync(join(home, 'accounts'), 'a file in the place of the folder');
    const attempts = start();
    attempts.succeeded();
    for (let time = 0; time < 5; time += 1) {
      expect(attempts.failed()).toMatchObject({ ok: false, error: { type: 'attempts-unwritable' } });
    }
    expect(waitOf(attempts)).toBe(minuteMs);
  });

  test('are counted together by a window and a command that look at the same file', () => {
    const window = start();
    expect(waitOf(window)).toBe(0);
    fail(5);
    expect(waitOf(window)).toBe(minuteMs);
    start().succeeded();
    expect(waitOf(window)).toBe(0);
  });

  test('on a damaged file wait from the first look on, and no longer with each further look', () => {
    writeFile('spoilt');
    const attempts = start();
    expect(waitOf(attempts)).toBe(minuteMs);
    wallMs += minuteMs;
    expect(waitOf(attempts)).toBe(0);
  });

  test('lock nobody out for good where the count can be neither read nor written', () => {
    mkdirSync(file, { recursive: true });
    expect(waitOf()).toBe(0);
    const attempts = start();
    expect([waitOf(attempts), attempts.failed().ok, waitOf(attempts)]).toEqual([0, false, 2 * minuteMs]);
  });

  test('keep numbers and times on disk and nothing else', () => {
    fail(5);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['failures', 'failedAt', 'waitMs', 'countedAtMs']);
  });

  test('say in words how long to wait', () => {
    expect(tooManyAttempts(1).message).toContain('in a minute');
    expect(tooManyAttempts(longestWaitMs)).toMatchObject({ type: 'too-many-attempts', details: { waitMs: longestWaitMs } });
    expect(tooManyAttempts(longestWaitMs).message).toContain('15 minutes');
  });
});
