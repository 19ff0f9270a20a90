/**
 * Counts failed attempts to unlock, in a small file outside the vault: five in a row are free, then each further one
 * waits twice as long as the one before. A courtesy against somebody at the keyboard and no more: whoever can delete the
 * file or copies the vault is not held up by it. What holds them is argon2id and the passphrase. Names nobody.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import type { AccountKey } from '#shared/domain/account.ts';
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
  /** What could not be written goes on in memory; otherwise the file is asked each time, for a window and a command share it. */
  let unwritten: AttemptCount | null = null;
  const count = (): AttemptCount => unwritten ?? readCount(file, nowMs(clock));
  const keep = (next: AttemptCount) => {
    const written = writeCount(file, next);
    const { isSpoilt, ...counted } = next;
    unwritten = written.ok ? null : counted;
    return written;
  };
  return {
    mayTry() {
      const before = count();
      const nowAt = nowMs(clock);
      const counted = nowAt < before.countedAtMs ? { ...before, countedAtMs: nowAt } : before;
      // Written down, or the wait would begin anew at every look. Where that cannot be, nobody is locked out for good.
      if (before.isSpoilt === true && !keep(counted).ok) return { ok: true };
      if (counted !== before) keep(counted);
      const waitMs = counted.waitMs - (nowAt - counted.countedAtMs);
      return waitMs <= 0 ? { ok: true } : { ok: false, waitMs };
    },
    failed() {
      const before = count();
      const failures = before.failures + 1;
      const failedAt = [...before.failedAt, clock.now()].slice(-mostTimesKept);
      return keep({ failures, failedAt, waitMs: waitAfter(failures), countedAtMs: nowMs(clock) });
    },
    succeeded: () => keep({ failures: 0, failedAt: [], waitMs: 0, countedAtMs: nowMs(clock) }),
    failuresSinceLastSuccess() {
      const { failures, failedAt } = count();
      return { count: failures, lastTimes: failedAt };
    },
  };
}

/** All that do not exist share one, so that waiting does not tell whether there is such an account. */
export function attemptsFile(homeFolder: string, key: AccountKey | null): string {
  return join(homeFolder, 'attempts', `${key ?? 'unknown'}.json`);
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
type AttemptCount = z.infer<typeof countSchema> & {
  /** The file is there and does not say; never written. */
  readonly isSpoilt?: true;
};

function waitAfter(failures: number): number {
  return failures < freeAttempts ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeAttempts));
}

/**
 * A damaged file counts as the free attempts used up: spoiling it must not win fresh ones, and a clinician whose disk
 * spoilt it waits one minute, not fifteen. A missing file is a first start; deleting it cannot be told from that.
 */
function readCount(file: string, nowAt: number): AttemptCount {
  const damaged: AttemptCount = { failures: freeAttempts, failedAt: [], waitMs: waitAfter(freeAttempts), countedAtMs: nowAt, isSpoilt: true };
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

function writeCount(file: string, { isSpoilt, ...count }: AttemptCount): Result<void, Problem<'attempts-unwritable'>> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
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
