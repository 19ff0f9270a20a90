/** For tests: a real, encrypted database in a folder of its own, with a clock and ids that count. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseKey } from '../kernel/keys.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openDatabase } from './open-database.ts';
import { createRepositories, type Repositories } from './repositories/index.ts';
import type { SottoDatabase } from './sotto-database.ts';

export interface TemporaryDatabase {
  readonly folder: string;
  readonly file: string;
  readonly key: DatabaseKey;
  readonly clock: Clock;
  readonly database: SottoDatabase;
  readonly repositories: Repositories;
  /** Closes the database and removes the folder. */
  dispose(): void;
}

export function openTemporaryDatabase(): TemporaryDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-storage-'));
  const file = join(folder, 'sotto.db');
  const key = testDatabaseKey(1);
  const clock = createCountingClock();
  const database = mustSucceed(openDatabase({ file, key, clock }));
  return {
    folder, file, key, clock, database,
    repositories: createRepositories({ database, clock, ids: createCountingIds() }),
    dispose() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function testDatabaseKey(seed: number): DatabaseKey {
  return Buffer.alloc(32, seed) as DatabaseKey;
}

/** A second later at every look. */
export function createCountingClock(): Clock {
  let seconds = 0;
  return {
    now: () => new Date(Date.UTC(2026, 2, 14, 9, 0, (seconds += 1))).toISOString(),
    monotonicMs: () => seconds * 1000,
  };
}

export function createCountingIds(): Ids {
  let count = 0;
  return {
    next<Id extends string>() {
      count += 1;
      return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}` as string as Id;
    },
  };
}
