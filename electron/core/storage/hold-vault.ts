/**
 * One process at a time on a vault. Held by an exclusive transaction on a small, empty SQLite file beside the database:
 * the operating system lets go of it when the process ends, however it ends, so no crash leaves a vault locked out, and
 * it works on every system SQLite does. Two processes would otherwise take each other's running work for interrupted.
 */
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { systemClock, type Clock } from '../kernel/clock.ts';
import { holderInWords, readHolder, removeHolder, writeHolder, type VaultHolder } from './vault-holder.ts';

export interface HeldVault {
  release(): void;
}

export interface HoldOptions {
  /** What the second to come is told of us. */
  readonly kind?: VaultHolder['kind'];
  readonly clock?: Clock;
}

export function holdVault(
  lockFile: string,
  { kind = 'command', clock = systemClock }: HoldOptions = {},
): Result<HeldVault, Problem<'vault-in-use' | 'vault-unwritable'>> {
  const holderFile = join(dirname(lockFile), 'vault.holder.json');
  // SQLite would open what is read-only for reading, and hold it, without a word.
  const refused = whyUnwritable([dirname(lockFile), join(dirname(lockFile), 'sotto.db')]);
  if (refused !== null) return err(unwritable(refused));
  let database: Database.Database | null = null;
  try {
    database = new Database(lockFile, { timeout: 0 });
    // Without a journal file beside it: nothing is ever written.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    const holding = database;
    writeHolder(holderFile, { kind, processId: process.pid, since: clock.now() });
    return ok({
      release() {
        // While it is still held: the next holder's word must not be taken away.
        if (holding.open) removeHolder(holderFile);
        holding.close();
      },
    });
  } catch (cause) {
    database?.close();
    const code = String((cause as { code?: unknown }).code);
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR)/.test(code)) return err(unwritable(cause));
    if (!code.startsWith('SQLITE_BUSY')) throw cause;
    return err(inUse(readHolder(holderFile), clock, cause));
  }
}

function whyUnwritable(paths: readonly string[]): unknown {
  for (const path of paths) {
    try {
      accessSync(path, constants.W_OK);
    } catch (failure) {
      if ((failure as { code?: unknown }).code !== 'ENOENT') return failure;
    }
  }
  return null;
}

function inUse(holder: VaultHolder | null, clock: Clock, cause: unknown): Problem<'vault-in-use'> {
  const who = holder === null ? 'a window or a command' : holderInWords(holder, clock.now());
  return problem('vault-in-use',
    `This vault is open in another Sotto on this computer: ${who}. Close that one first; nothing was changed.`,
    { cause, details: holder === null ? {} : { ...holder } });
}

function unwritable(cause: unknown): Problem<'vault-unwritable'> {
  return problem('vault-unwritable',
    'The vault\'s folder cannot be written to, and Sotto writes down every look into a vault. Nothing was changed. Check that the disk is '
    + 'not read-only and that you may write there, or copy the whole folder to a disk that can be written and open it there.', { cause });
}
