import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { copyDatabase, isDatabaseCopyName, removeDatabaseCopy } from './database-copy.ts';
import { openDatabase } from './open-database.ts';
import { openTemporaryDatabase, testDatabaseKey, type TemporaryDatabase } from './temporary-database.ts';
import { verifyDatabaseFile } from './verify-database-file.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const add = (name: string) => temporary.repositories.patients.writer.insert({ name, birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' });

test('holds what was there at that moment, encrypted under the same key, every page of it sound', () => {
  add('Before');
  const copy = mustSucceed(copyDatabase(temporary.database));
  add('After');
  expect(verifyDatabaseFile({ file: copy.file, key: temporary.key })).toMatchObject({ ok: true, value: { walFrames: 0 } });
  const bytes = readFileSync(copy.file);
  for (const text of ['SQLite format 3', 'Before', 'CREATE TABLE']) expect(bytes.includes(text)).toBe(false);
  expect(openDatabase({ file: copy.file, key: testDatabaseKey(2), clock: temporary.clock })).toMatchObject({ error: { type: 'wrong-database-key' } });
  const opened = mustSucceed(openDatabase({ file: copy.file, key: temporary.key, clock: temporary.clock }));
  expect(opened.raw.prepare('SELECT name FROM patient').all()).toEqual([{ name: 'Before' }]);
  opened.close();
});

test('lies beside the database under names that are known, until it is removed', () => {
  const copy = mustSucceed(copyDatabase(temporary.database));
  writeFileSync(`${copy.file}-journal`, 'as a kill leaves it');
  const copies = readdirSync(temporary.folder).filter(isDatabaseCopyName);
  expect(copies.toSorted()).toEqual(['sotto.db.backup', 'sotto.db.backup-journal']);
  removeDatabaseCopy(temporary.file);
  expect(existsSync(copy.file)).toBe(false);
  expect(readdirSync(temporary.folder).filter(isDatabaseCopyName)).toEqual([]);
  expect(existsSync(temporary.file)).toBe(true);
});

test('replaces one that a kill left', () => {
  writeFileSync(`${temporary.file}.backup`, 'half of a copy');
  expect(verifyDatabaseFile({ file: mustSucceed(copyDatabase(temporary.database)).file, key: temporary.key })).toMatchObject({ ok: true });
});

test('of a damaged database none is made, and it says so', () => {
  for (let count = 0; count < 200; count += 1) add(`Patient ${count}`);
  temporary.database.close();
  const bytes = readFileSync(temporary.file);
  for (let page = 2; page < bytes.length / 4096; page += 1) bytes[page * 4096 + 100] = bytes[page * 4096 + 100]! ^ 1;
  writeFileSync(temporary.file, bytes);
  const opened = openDatabase({ file: temporary.file, key: temporary.key, clock: temporary.clock });
  const copied = opened.ok ? copyDatabase(opened.value) : opened;
  expect(copied).toMatchObject({ ok: false, error: { type: 'database-damaged' } });
  expect(existsSync(`${temporary.file}.backup`)).toBe(false);
  if (opened.ok) opened.value.close();
});
