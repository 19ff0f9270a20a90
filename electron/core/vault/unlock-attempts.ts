/**
 * Counts failed attempts to unlock, in a small file outside the vault: five in a row are free, then each further one
 * waits twice as long as the one before. A courtesy against somebody at the keyboard and no more: whoever can delete the
 * file or copies the vault is not held up by it. What holds them is argon2id and the passphrase. Names nobody.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import { instantSchema, type Instant } from '#shared/domain/time.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { fileErrorCode } from './vault-files.ts';

export const freeAttempts = 5;
const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;
/** Of more failures than this only the number is kept. */
const mostTimesKept = 100;

export interface UnlockAttempts {
  mayTry(): { readonly ok: true } | { readonly ok: false; readonly waitMs: number };
  /** To be called before the person hears of the failure. A problem is for the log: the count in memory holds on. */
  failed(): Result<void, Problem<'attempts-unwritable'>>;
  succeeded(): Result<void, Problem<'attempts-unwritable'>>;
  /** For the audit log, which cannot be written while the vault is locked: to be asked before `succeeded`. */
  failuresSinceLastSuccess(): { readonly count: number; readonly lastTimes: readonly Instant[] };
}

export function createUnlockAttempts({ file, clock }: { readonly file: string; readonly clock: Clock }): UnlockAttempts {
  let count = readCount(file, nowMs(clock));
  const keep = (next: AttemptCount) => {
    count = next;
    return writeCount(file, count);
  };
  return {
    mayTry() {
      const nowAt = nowMs(clock);
      if (nowAt < count.countedAtMs) keep({ ...count, countedAtMs: nowAt });
      const waitMs = count.waitMs - (nowAt - count.countedAtMs);
      return waitMs <= 0 ? { ok: true } : { ok: false, waitMs };
    },
    failed() {
      const failures = count.failures + 1;
      const failedAt = [...count.failedAt, clock.now()].slice(-mostTimesKept);
      return keep({ failures, failedAt, waitMs: waitAfter(failures), countedAtMs: nowMs(clock) });
    },
    succeeded: () => keep({ failures: 0, failedAt: [], waitMs: 0, countedAtMs: nowMs(clock) }),
    failuresSinceLastSuccess: () => ({ count: count.failures, lastTimes: count.failedAt }),
  };
}

/** In words for the person. */
export function tooManyAttempts(waitMs: number): Problem<'too-many-attempts'> {
  const minutes = Math.ceil(waitMs / 60_000);
  return problem('too-many-attempts',
    `There were several wrong attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}; nothing is lost meanwhile.`,
    { details: { waitMs } });
}

/**
 * How long to wait, and the wall time it was counted from. Time set back makes the wait start over from the earlier
 * time: it neither shortens it nor, after a clock that was years ahead, stretches it beyond the longest wait.
 */
const countSchema = z.strictObject({
  failures: z.int().min(0),
  failedAt: z.array(instantSchema).max(mostTimesKept).default([]),
  waitMs: z.int().min(0).max(longestWaitMs),
  countedAtMs: z.int(),
});
type AttemptCount = z.infer<typeof countSchema>;

function waitAfter(failures: number): number {
  return failures < freeAttempts ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeAttempts));
}

/**
 * A damaged file counts as the free attempts used up: spoiling it must not win fresh ones, and a clinician whose disk
 * spoilt it waits one minute, not fifteen. A missing file is a first start; deleting it cannot be told from that.
 */
function readCount(file: string, nowAt: number): AttemptCount {
  const damaged = { failures: freeAttempts, failedAt: [], waitMs: waitAfter(freeAttempts), countedAtMs: nowAt };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (failure) {
    return fileErrorCode(failure) === 'ENOENT' ? { failures: 0, failedAt: [], waitMs: 0, countedAtMs: nowAt } : damaged;
  }
  try {
    return countSchema.parse(JSON.parse(text));
  } catch {
    return damaged;
  }
}

function writeCount(file: string, count: AttemptCount): Result<void, Problem<'attempts-unwritable'>> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, `${JSON.stringify(count)}\n`, { mode: 0o600, fsync: true });
    return ok();
  } catch (cause) {
    return err(problem('attempts-unwritable',
      'The count of unlock attempts could not be kept. Check that the disk has room.', { details: { code: fileErrorCode(cause) }, cause }));
  }
}

function nowMs(clock: Clock): number {
  return Date.parse(clock.now());
}
