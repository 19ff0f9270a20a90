/**
 * One process at a time on a vault. Held by an exclusive transaction on a small, empty SQLite file beside the database:
 * the operating system lets go of it when the process ends, however it ends, so no crash leaves a vault locked out, and
 * it works on every system SQLite does. Two processes would otherwise take each other's running work for interrupted.
 */
import Database from 'better-sqlite3';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export interface HeldVault {
  release(): void;
}

export function holdVault(lockFile: string): Result<HeldVault, Problem<'vault-in-use' | 'vault-unwritable'>> {
  let database: Database.Database | null = null;
  try {
    database = new Database(lockFile, { timeout: 0 });
    // Without a journal file beside it: nothing is ever written.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    const holding = database;
    return ok({ release: () => void holding.close() });
  } catch (cause) {
    database?.close();
    const code = String((cause as { code?: unknown }).code);
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR)/.test(code)) return err(unwritable(cause));
    if (!code.startsWith('SQLITE_BUSY')) throw cause;
    return err(problem('vault-in-use', 'This vault is open in another Sotto on this computer, a window or a command. Close that one first; nothing was changed.', { cause }));
  }
}

function unwritable(cause: unknown): Problem<'vault-unwritable'> {
  return problem('vault-unwritable', 'The vault’s folder cannot be written to. Check that the disk is not read-only and that you may write there; nothing was changed.', { cause });
}
