/**
 * Opens the vault's database: key, settings of the engine, migrations. A wrong key fails here, at once. The file is in
 * WAL mode with a sync at every commit, so what a transaction wrote survives power loss; deleted rows are overwritten.
 * It trusts the file to be whole: `verifyDatabaseFile` looks at every page first.
 */
import { existsSync, renameSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DatabaseKey } from '../kernel/keys.ts';
import { silentLogger, type Logger } from '../kernel/logger.ts';
import { giveKey } from './database-cipher.ts';
import { removeDatabaseFiles } from './database-files.ts';
import { foldText } from './fold-text.ts';
import { toIndexedText } from './index-text.ts';
import { migrations } from './migrations/index.ts';
import { migrateDatabase } from './migrations/migrate.ts';
import { createSottoDatabase, type SottoDatabase } from './sotto-database.ts';

export interface OpenDatabaseOptions {
  /** Made, whole or not at all, if it is not there yet; its folder must exist. */
  readonly file: string;
  /** null opens a plain file: the bench's baseline, and nothing else. The key is not kept here. */
  readonly key: DatabaseKey | null;
  readonly clock: Clock;
  readonly log?: Logger;
}

export type OpenDatabaseProblem = Problem<
  'database-damaged' | 'wrong-database-key' | 'database-newer' | 'migration-mismatch' | 'database-unreadable'
>;

const pageSizeBytes = 4096;

export function openDatabase(
  { file, key, clock, log = silentLogger }: OpenDatabaseOptions,
): Result<SottoDatabase, OpenDatabaseProblem> {
  if (!existsSync(file)) {
    const made = makeDatabase({ file, key, clock, log });
    if (!made.ok) return made;
  }
  if (hasTornPage(file)) return err(damaged());
  return openFile({ file, key, clock, log });
}

/**
 * Under another name until it is complete: a crash in between leaves no half database that would look damaged. The new
 * name lasts from the first commit on, when SQLite makes the WAL and syncs the folder.
 */
function makeDatabase({ file, key, clock, log }: Required<OpenDatabaseOptions>): Result<void, OpenDatabaseProblem> {
  const unfinished = `${file}.new`;
  removeDatabaseFiles(unfinished);
  const opened = openFile({ file: unfinished, key, clock, log });
  if (!opened.ok) return opened;
  opened.value.close();
  renameSync(unfinished, file);
  return ok();
}

function openFile({ file, key, clock, log }: Required<OpenDatabaseOptions>): Result<SottoDatabase, OpenDatabaseProblem> {
  let raw: Database.Database;
  try {
    raw = new Database(file);
  } catch (cause) {
    return err(unreadable(cause)); // no such folder, no permission: the driver has read nothing yet
  }
  try {
    prepareConnection(raw, key);
    const migrated = migrateDatabase({ raw, file, encrypted: key !== null, migrations, clock });
    if (!migrated.ok) {
      raw.close();
      return migrated;
    }
    if (migrated.value.length > 0) log.info('database migrated', { steps: migrated.value.length });
    const database = createSottoDatabase(raw, log);
    // What a kill left in the log is folded in: it may still hold what was deleted.
    database.checkpoint();
    return ok(database);
  } catch (thrown) {
    raw.close();
    if (!(thrown instanceof Database.SqliteError)) throw thrown;
    return err(failureToProblem(thrown));
  }
}

function prepareConnection(raw: Database.Database, key: DatabaseKey | null): void {
  if (key !== null) giveKey(raw, key);
  raw.prepare('SELECT count(*) FROM sqlite_master').get(); // the first page read: a wrong key ends here
  raw.pragma('temp_store = MEMORY');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  // Only whole TRUNCATE checkpoints, made by us: stale frames in the WAL could not be told from damaged ones.
  raw.pragma('wal_autocheckpoint = 0');
  raw.pragma('secure_delete = ON');
  raw.pragma('foreign_keys = ON');
  // Otherwise INSERT OR REPLACE would take rows away behind the back of the triggers that keep them.
  raw.pragma('recursive_triggers = ON');
  raw.function('fold_text', { deterministic: true }, foldText);
  raw.function('index_text', { deterministic: true }, toIndexedText);
}

function hasTornPage(file: string): boolean {
  const stats = statSync(file);
  return stats.size === 0 || stats.size % pageSizeBytes !== 0;
}

function failureToProblem(failure: InstanceType<typeof Database.SqliteError>): OpenDatabaseProblem {
  if (failure.code === 'SQLITE_NOTADB') {
    return problem('wrong-database-key', 'The database does not open with this vault’s key. Nothing was changed; put back vault.json and sotto.db from the same backup.', { cause: failure });
  }
  if (failure.code.startsWith('SQLITE_CORRUPT')) return damaged(failure);
  return unreadable(failure);
}

function damaged(cause?: unknown): OpenDatabaseProblem {
  return problem('database-damaged', 'The database of this vault is damaged. Nothing was changed; put back a backup of the vault folder.', { cause });
}

function unreadable(cause?: unknown): OpenDatabaseProblem {
  return problem('database-unreadable', 'The database of this vault cannot be opened. Check that the disk is connected, has free space, and that no other Sotto uses this vault.', { cause });
}
