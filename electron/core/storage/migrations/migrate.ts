/**
 * Brings a database to the newest schema. What it has had must be exactly the start of what we know, by id and by hash:
 * a database of a newer Sotto and an edited step are refused untouched. A database with content is copied beside itself
 * first (encrypted as it is), and the copy removed once all steps are in. A step that fails leaves no trace; it is a
 * defect and throws, and the copy stays until the database next opens as it should: what is deleted from then on must not
 * live on in it.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { Clock } from '../../kernel/clock.ts';
import { removeDatabaseFiles } from '../database-files.ts';

export interface Migration {
  /** `NNNN-name`; steps run in the order of their list. */
  readonly id: string;
  readonly sql: string;
}

interface MigrateDeps {
  readonly raw: Database;
  readonly file: string;
  readonly encrypted: boolean;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
}

interface AppliedStep {
  readonly id: string;
  readonly hash: string;
}

/** Gives back the ids of the steps applied now; foreign keys are on afterwards. */
export function migrateDatabase(
  { raw, file, encrypted, migrations, clock }: MigrateDeps,
): Result<readonly string[], Problem<'database-newer' | 'migration-mismatch'>> {
  const applied = readAppliedSteps(raw);
  const refusal = compareHistory(applied, migrations);
  if (refusal !== null) return err(refusal);

  const pending = migrations.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) copyDatabase(raw, file, encrypted);
  for (const step of pending) applyStep(raw, step, clock);
  // Also one that a kill behind the last step left: it would keep what is deleted from now on.
  removeDatabaseFiles(copyOf(file));
  return ok(pending.map(({ id }) => id));
}

function readAppliedSteps(raw: Database): readonly AppliedStep[] {
  const known = raw.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").get();
  if (known === undefined) return [];
  return raw.prepare<[], AppliedStep>('SELECT id, hash FROM migration ORDER BY id').all();
}

function compareHistory(
  applied: readonly AppliedStep[],
  migrations: readonly Migration[],
): Problem<'database-newer' | 'migration-mismatch'> | null {
  const knownIds = new Set(migrations.map(({ id }) => id));
  const unknown = applied.find(({ id }) => !knownIds.has(id));
  if (unknown !== undefined) {
    return problem('database-newer', 'This vault was last used with a newer Sotto. Nothing was changed; update Sotto to open it.', {
      details: { migration: unknown.id },
    });
  }
  const different = applied.find(({ id, hash }, index) => {
    const step = migrations[index];
    return step === undefined || step.id !== id || hashOf(step) !== hash;
  });
  if (different === undefined) return null;
  return problem('migration-mismatch', 'This vault was made by a different build of Sotto. Nothing was changed; open it with the build that made it.', {
    details: { migration: different.id },
  });
}

/** `VACUUM INTO` keeps the key; that is looked at all the same, since the copy lies in the open until it is removed. */
function copyDatabase(raw: Database, file: string, encrypted: boolean): void {
  const copy = copyOf(file);
  removeDatabaseFiles(copy);
  raw.prepare('VACUUM INTO ?').run(copy);
  if (encrypted && isPlainDatabase(copy)) {
    rmSync(copy);
    assert(false, 'a copy of an encrypted database is encrypted');
  }
}

function copyOf(file: string): string {
  return `${file}.before-migration`;
}

function isPlainDatabase(file: string): boolean {
  const start = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  return start.toString('latin1') === 'SQLite format 3\0';
}

function applyStep(raw: Database, step: Migration, clock: Clock): void {
  // The switch is ignored inside a transaction; a step that rebuilds a table needs it off.
  raw.pragma('foreign_keys = OFF');
  try {
    raw.transaction(() => {
      createMigrationTable(raw);
      raw.exec(step.sql);
      const broken = raw.pragma('foreign_key_check') as readonly unknown[];
      assert(broken.length === 0, `migration ${step.id} leaves no reference without its target`);
      const now = clock.now();
      raw.prepare('INSERT INTO migration (id, hash, created_at, changed_at) VALUES (?, ?, ?, ?)')
        .run(step.id, hashOf(step), now, now);
    }).immediate();
  } finally {
    raw.pragma('foreign_keys = ON');
  }
}

function createMigrationTable(raw: Database): void {
  raw.exec(`CREATE TABLE IF NOT EXISTS migration (
    id TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, created_at TEXT NOT NULL, changed_at TEXT NOT NULL
  ) STRICT`);
}

function hashOf(step: Migration): string {
  return createHash('sha256').update(step.sql).digest('hex');
}
