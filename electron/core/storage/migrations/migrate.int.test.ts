import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import { migrations } from './index.ts';
import { migrateDatabase, type Migration } from './migrate.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const nextStep: Migration = { id: '9999-next', sql: 'ALTER TABLE patient ADD COLUMN nickname TEXT' };

function migrateTo(steps: readonly Migration[]) {
  const { database: { raw }, file, clock } = temporary;
  return migrateDatabase({ raw, file, encrypted: true, migrations: steps, clock });
}

test('applies only the steps that are new, and removes its copy', () => {
  expect(migrateTo([...migrations, nextStep])).toEqual({ ok: true, value: ['9999-next'] });
  expect(migrateTo([...migrations, nextStep])).toEqual({ ok: true, value: [] });
  expect(existsSync(`${temporary.file}.before-migration`)).toBe(false);
});

test('a copy that a kill left behind the last step goes the next time', () => {
  const copy = `${temporary.file}.before-migration`;
  writeFileSync(copy, 'what was deleted since would still stand in here');
  expect(migrateTo(migrations)).toEqual({ ok: true, value: [] });
  expect(existsSync(copy)).toBe(false);
});

test('a step that fails leaves the database as it was, and an encrypted copy beside it', () => {
  const failing = { ...nextStep, sql: `${nextStep.sql}; SELECT no_such_function()` };
  expect(() => migrateTo([...migrations, failing])).toThrow('no_such_function');
  const columns = temporary.database.raw.pragma('table_info(patient)') as { name: string }[];
  expect(columns.map(({ name }) => name)).not.toContain('nickname');
  expect(temporary.database.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  const copy = readFileSync(`${temporary.file}.before-migration`);
  expect(copy.length % 4096).toBe(0);
  expect(copy.includes('SQLite format')).toBe(false);
  expect(copy.includes('CREATE TABLE')).toBe(false);
});

test('the copy that a failed step left goes with the next opening, whether or not steps were still to come', () => {
  const copy = `${temporary.file}.before-migration`;
  const failing = { ...nextStep, sql: 'SELECT no_such_function()' };
  expect(() => migrateTo([...migrations, failing])).toThrow();
  expect(existsSync(copy)).toBe(true);
  expect(migrateTo(migrations)).toEqual({ ok: true, value: [] });
  expect(existsSync(copy)).toBe(false);
  expect(() => migrateTo([...migrations, failing])).toThrow();
  expect(migrateTo([...migrations, nextStep])).toEqual({ ok: true, value: ['9999-next'] });
  expect(existsSync(copy)).toBe(false);
});

test('a step that leaves a reference dangling is undone', () => {
  const dangling: Migration = {
    id: '9999-dangling',
    sql: "INSERT INTO search_entry VALUES (1, 'no such encounter', 'note', 'x', 'x')",
  };
  expect(() => migrateTo([...migrations, dangling])).toThrow('9999-dangling');
  expect(temporary.database.raw.prepare('SELECT * FROM search_entry').all()).toEqual([]);
});

test('a step changed after it was applied is refused', () => {
  const [initial, ...later] = migrations;
  const refused = migrateTo([{ id: initial?.id ?? '', sql: `${initial?.sql} ` }, ...later, nextStep]);
  expect(refused.ok ? 'migrated' : refused.error.type).toBe('migration-mismatch');
});

test('a step slipped in before those applied is refused', () => {
  const refused = migrateTo([{ id: '0000-early', sql: 'SELECT 1' }, ...migrations]);
  expect(refused.ok ? 'migrated' : refused.error.type).toBe('migration-mismatch');
});

test('a database with a step we do not know is newer', () => {
  migrateTo([...migrations, nextStep]);
  const refused = migrateTo(migrations);
  expect(refused.ok ? 'migrated' : refused.error.type).toBe('database-newer');
});
