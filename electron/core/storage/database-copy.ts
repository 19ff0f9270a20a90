/**
 * A copy of the open database, of one moment, encrypted under the same key: what a backup takes with it. It lies beside
 * the database until it is removed; what a crash left of one is removed when the vault is opened next. `serialize()` would
 * write plain text, and the driver's own `backup()` fails on an encrypted database: `VACUUM INTO` does neither.
 */
import Database from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { removeDatabaseFiles } from './database-files.ts';
import type { SottoDatabase } from './sotto-database.ts';

export interface DatabaseCopy {
  readonly file: string;
  remove(): void;
}

export type DatabaseCopyProblem = Problem<'database-damaged' | 'vault-disk-full' | 'vault-unwritable'>;

const copySuffix = '.backup';

/** Of the copy itself and of what SQLite may leave beside it, for whoever tells a vault's files from strangers'. */
export function isDatabaseCopyName(name: string): boolean {
  return /^sotto\.db\.backup(-journal|-wal|-shm)?$/u.test(name);
}

/** Synchronous, so that nothing can be written in between: about two thirds of a second for every 100 MB. */
export function copyDatabase(database: SottoDatabase): Result<DatabaseCopy, DatabaseCopyProblem> {
  const { raw } = database;
  assert(!raw.inTransaction, 'a copy is made between transactions');
  const file = raw.name + copySuffix;
  const remove = () => removeDatabaseCopy(raw.name);
  try {
    remove();
    raw.prepare('VACUUM INTO ?').run(file);
    return ok({ file, remove });
  } catch (thrown) {
    remove();
    if (!(thrown instanceof Database.SqliteError)) throw thrown;
    return err(failureToProblem(thrown));
  }
}

export function removeDatabaseCopy(databaseFile: string): void {
  removeDatabaseFiles(databaseFile + copySuffix);
}

function failureToProblem(cause: InstanceType<typeof Database.SqliteError>): DatabaseCopyProblem {
  if (cause.code === 'SQLITE_FULL') {
    return problem('vault-disk-full',
      'The disk of the vault is full: the database is copied there for a moment before it is backed up. Free as much space as the database takes, then try again.', { cause });
  }
  if (cause.code.startsWith('SQLITE_CORRUPT') || cause.code === 'SQLITE_NOTADB') {
    return problem('database-damaged',
      'The database of this vault is damaged, so no backup was made. Keep the last good backup, and check the vault with `sotto verify`.', { cause });
  }
  return problem('vault-unwritable', 'The vault\'s folder cannot be written to. Check that the disk is connected and not read-only, then try again.', { cause });
}
