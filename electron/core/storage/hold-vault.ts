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

export function holdVault(lockFile: string): Result<HeldVault, Problem<'vault-in-use'>> {
  const database = new Database(lockFile, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return ok({ release: () => void database.close() });
  } catch (cause) {
    database.close();
    if ((cause as { code?: unknown }).code !== 'SQLITE_BUSY') throw cause;
    return err(problem('vault-in-use', 'This vault is open in another Sotto on this computer, a window or a command. Close that one first; nothing was changed.', { cause }));
  }
}
