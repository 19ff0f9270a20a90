import { copyFileSync, existsSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../kernel/logger.ts';
import { openDatabase } from './open-database.ts';
import { createCountingClock, openTemporaryDatabase, testDatabaseKey, type TemporaryDatabase } from './temporary-database.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const clock = createCountingClock();
const patient = { name: 'Grey Heron', birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' } as const;

function reopen(key: ReturnType<typeof testDatabaseKey> | null) {
  return openDatabase({ file: temporary.file, key, clock });
}

test('what was written is there again after closing and opening', () => {
  temporary.repositories.patients.writer.insert(patient);
  temporary.database.close();
  const reopened = reopen(temporary.key);
  if (!reopened.ok) throw new Error(reopened.error.type);
  expect(reopened.value.raw.prepare('SELECT name FROM patient').all()).toEqual([{ name: 'Grey Heron' }]);
  reopened.value.close();
});

test('nothing written can be read in the files, neither while open nor after', () => {
  temporary.repositories.patients.writer.insert(patient);
  const wal = readFileSync(`${temporary.file}-wal`);
  temporary.database.close();
  const file = readFileSync(temporary.file);
  expect(wal.length).toBeGreaterThan(0);
  for (const bytes of [wal, file]) {
    expect(bytes.includes('Grey')).toBe(false);
    expect(bytes.includes('SQLite format')).toBe(false);
  }
});

test('closing leaves one file and no write-ahead log', () => {
  temporary.repositories.patients.writer.insert(patient);
  temporary.database.close();
  expect(readdirSync(temporary.folder)).toEqual(['sotto.db']);
});

test('a wrong key fails at once and changes nothing', () => {
  temporary.database.close();
  const before = readFileSync(temporary.file);
  for (const key of [testDatabaseKey(2), null]) {
    const opened = reopen(key);
    expect(opened.ok ? 'opened' : opened.error.type).toBe('wrong-database-key');
  }
  expect(readFileSync(temporary.file).equals(before)).toBe(true);
});

test('a file cut inside a page is damaged', () => {
  temporary.database.close();
  truncateSync(temporary.file, 5000);
  const opened = reopen(temporary.key);
  expect(opened.ok ? 'opened' : opened.error.type).toBe('database-damaged');
});

test('a file emptied by someone is damaged, not new', () => {
  temporary.database.close();
  truncateSync(temporary.file, 0);
  const opened = reopen(temporary.key);
  expect(opened.ok ? 'opened' : opened.error.type).toBe('database-damaged');
});

test('what a crash while making it left behind is no obstacle', () => {
  const file = join(temporary.folder, 'second.db');
  writeFileSync(`${file}.new`, 'half');
  writeFileSync(`${file}.new-journal`, 'half');
  const opened = openDatabase({ file, key: temporary.key, clock });
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
  expect(readdirSync(temporary.folder).filter((name) => name.startsWith('second'))).toEqual(['second.db']);
});

test('a folder that is not there is unreadable', () => {
  const opened = openDatabase({ file: join(temporary.folder, 'no', 'sotto.db'), key: temporary.key, clock });
  expect(opened.ok ? 'opened' : opened.error.type).toBe('database-unreadable');
});

test('a database of a newer Sotto is refused', () => {
  temporary.database.raw.exec("INSERT INTO migration VALUES ('9999-later', 'x', 'x', 'x')");
  temporary.database.close();
  const opened = reopen(temporary.key);
  expect(opened.ok ? 'opened' : opened.error.type).toBe('database-newer');
});

test('a database whose steps were not ours is refused', () => {
  temporary.database.raw.exec("UPDATE migration SET hash = 'other'");
  temporary.database.close();
  const opened = reopen(temporary.key);
  expect(opened.ok ? 'opened' : opened.error.type).toBe('migration-mismatch');
});

test('without a key the file is plain, for the bench', () => {
  const file = join(temporary.folder, 'plain.db');
  const opened = openDatabase({ file, key: null, clock, log: silentLogger });
  if (!opened.ok) throw new Error(opened.error.type);
  opened.value.close();
  expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
});

test('a transaction that throws leaves nothing behind, with those that joined it', () => {
  const { database, repositories } = temporary;
  expect(() => database.transaction(() => {
    repositories.patients.writer.insert(patient);
    throw new Error('changed my mind');
  })).toThrow('changed my mind');
  expect(repositories.patients.reader.list()).toEqual([]);
});

test('an error swallowed half-way does not commit the other half', () => {
  const { database, repositories } = temporary;
  expect(() => database.transaction(() => {
    repositories.patients.writer.insert(patient);
    try {
      database.transaction(() => { throw new Error('inner'); });
    } catch {
      // swallowed on purpose
    }
  })).toThrow('not swallowed');
  expect(repositories.patients.reader.list()).toEqual([]);
  repositories.patients.writer.insert(patient);
  expect(repositories.patients.reader.list()).toHaveLength(1);
});

test('the write-ahead log is written back once it has grown', () => {
  const { database, file } = temporary;
  const startBytes = statSync(file).size;
  const save = (value: string) => database.transaction(() => {
    database.raw.prepare("INSERT OR REPLACE INTO setting VALUES (1, ?, 'x', 'x')").run(JSON.stringify(value));
  });
  save('x'.repeat(1_000_000));
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(1_000_000);
  save('y'.repeat(5_000_000));
  expect(statSync(`${file}-wal`).size).toBe(0);
  expect(statSync(file).size).toBeGreaterThan(startBytes + 5_000_000);
});

test('what was committed survives a crash of the process', () => {
  temporary.repositories.patients.writer.insert(patient);
  const copy = join(temporary.folder, 'crashed.db');
  copyFileSync(temporary.file, copy);
  copyFileSync(`${temporary.file}-wal`, `${copy}-wal`);
  const opened = openDatabase({ file: copy, key: temporary.key, clock });
  if (!opened.ok) throw new Error(opened.error.type);
  expect(opened.value.raw.prepare('SELECT count(*) AS patients FROM patient').get()).toEqual({ patients: 1 });
  opened.value.close();
});

test('a database that is not one is refused and kept', () => {
  const file = join(temporary.folder, 'other.db');
  writeFileSync(file, Buffer.alloc(8192, 'not a database '));
  const opened = openDatabase({ file, key: temporary.key, clock });
  expect(opened.ok ? 'opened' : opened.error.type).toBe('wrong-database-key');
  expect(existsSync(file)).toBe(true);
});
