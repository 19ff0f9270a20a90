/**
 * The open database as repositories use it. All of it is synchronous, so nothing can slip in between the statements of a
 * transaction. The WAL is written back when it has grown past a few megabytes, after a transaction has ended, and at
 * close, which leaves one file and no WAL.
 */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import type { Logger } from '../kernel/logger.ts';

export interface SottoDatabase {
  readonly orm: BetterSQLite3Database;
  readonly raw: Database;
  /**
   * Runs `act` in one immediate transaction; a throw undoes all of it. Nested calls join the outer one: an error that
   * left an inner call must go on to the outermost, which never commits half of what was asked.
   */
  transaction<Value>(act: () => Value): Value;
  /** Writes the WAL back and empties it. A failure is logged and tried again later: the WAL still holds everything. */
  checkpoint(): void;
  /** Writes the WAL back and removes it. Calling it again does nothing. */
  close(): void;
}

const walLimitBytes = 4 * 1024 * 1024;

export function createSottoDatabase(raw: Database, log: Logger): SottoDatabase {
  let innerFailed = false;

  function transaction<Value>(act: () => Value): Value {
    if (raw.inTransaction) return joinTransaction(act);
    innerFailed = false;
    const value = raw.transaction(() => {
      const done = act();
      assert(!innerFailed, 'an error inside a nested transaction is not swallowed on its way out');
      return done;
    }).immediate();
    if (walSizeBytes(raw) > walLimitBytes) checkpoint();
    return value;
  }

  function joinTransaction<Value>(act: () => Value): Value {
    try {
      return act();
    } catch (thrown) {
      innerFailed = true;
      throw thrown;
    }
  }

  function checkpoint(): void {
    assert(!raw.inTransaction, 'a checkpoint comes after a transaction, not inside one');
    try {
      raw.pragma('wal_checkpoint(TRUNCATE)');
    } catch (failure) {
      log.error('database checkpoint failed', failure);
    }
  }

  return {
    orm: drizzle(raw),
    raw,
    transaction,
    checkpoint,
    close() {
      if (!raw.open) return;
      checkpoint();
      raw.close();
    },
  };
}

function walSizeBytes(raw: Database): number {
  return statSync(`${raw.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
