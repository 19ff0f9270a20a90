/**
 * A copy of an open database under another key, in a file of its own: never in the clear, not for a moment. Every page of
 * it is authenticated under the new key before it gets its name, so whoever finds the file finds it whole.
 */
import { renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import { ok, type Problem, type Result } from '#shared/lib/result.ts';
import type { DatabaseKey } from '../kernel/keys.ts';
import { giveKey, giveNewKey } from './database-cipher.ts';
import { flushFile, removeDatabaseFiles } from './database-files.ts';
import type { SottoDatabase } from './sotto-database.ts';
import { isUnderKey, verifyDatabaseFile } from './verify-database-file.ts';

export interface CopyUnderKey {
  readonly from: SottoDatabase;
  /** Of `from`. */
  readonly key: DatabaseKey;
  /** Made; one that is there is replaced. */
  readonly file: string;
  readonly newKey: DatabaseKey;
}

/** Throws what SQLite throws, on a full disk for one; then there is no `file`. */
export function copyUnderKey({ from, key, file, newKey }: CopyUnderKey): Result<void, Problem<'database-damaged'>> {
  const unfinished = `${file}.new`;
  removeDatabaseFiles(unfinished);
  try {
    // The copy has the key of the original (docs/gotchas.md, 6), and gets the new one in place.
    from.raw.prepare('VACUUM INTO ?').run(unfinished);
    assert(isUnderKey({ file: unfinished, key }), 'a copy of an encrypted database is encrypted');
    changeKey(unfinished, key, newKey);
    const whole = verifyDatabaseFile({ file: unfinished, key: newKey });
    if (!whole.ok) return whole;
    flushFile(unfinished);
    renameSync(unfinished, file);
    return ok();
  } finally {
    removeDatabaseFiles(unfinished);
  }
}

function changeKey(file: string, key: DatabaseKey, newKey: DatabaseKey): void {
  const raw = new Database(file);
  try {
    giveKey(raw, key);
    raw.pragma('journal_mode = DELETE'); // all of it is in one file in the end, whatever the copy inherited
    giveNewKey(raw, newKey);
  } finally {
    raw.close();
  }
}
