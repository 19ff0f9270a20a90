import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { copyUnderKey } from './copy-under-key.ts';
import { openDatabase } from './open-database.ts';
import { createRepositories } from './repositories/index.ts';
import { createCountingIds, openTemporaryDatabase, testDatabaseKey, type TemporaryDatabase } from './temporary-database.ts';
import { isUnderKey, verifyDatabaseFile } from './verify-database-file.ts';

const newKey = testDatabaseKey(2);
let temporary: TemporaryDatabase;
let file: string;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  file = join(temporary.folder, 'copy.db');
  temporary.repositories.patients.writer.insert(newPatientSchema.parse({ name: 'Tree Creeper' }));
});
afterEach(() => temporary.dispose());

const copy = () => copyUnderKey({ from: temporary.database, key: temporary.key, file, newKey });

test('the copy holds what the original holds, under the new key and no other', () => {
  mustSucceed(copy());
  expect(verifyDatabaseFile({ file, key: newKey })).toMatchObject({ ok: true });
  expect([isUnderKey({ file, key: newKey }), isUnderKey({ file, key: temporary.key })]).toEqual([true, false]);
  expect(openDatabase({ file, key: temporary.key, clock: temporary.clock })).toMatchObject({ ok: false, error: { type: 'wrong-database-key' } });
  const opened = mustSucceed(openDatabase({ file, key: newKey, clock: temporary.clock }));
  const { patients } = createRepositories({ database: opened, clock: temporary.clock, ids: createCountingIds() });
  expect(patients.reader.list()).toMatchObject([{ name: 'Tree Creeper' }]);
  opened.close();
  expect(isUnderKey({ file: temporary.file, key: temporary.key })).toBe(true);
});

test('nothing of it is ever in the clear, and nothing else is left beside it', () => {
  mustSucceed(copy());
  expect(readdirSync(temporary.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  expect(readFileSync(file).includes('Creeper')).toBe(false);
  expect(readFileSync(file).includes('SQLite format 3')).toBe(false);
});

test('takes the place of what an earlier try left', () => {
  for (const left of [file, `${file}.new`, `${file}.new-journal`]) writeFileSync(left, 'half a database');
  mustSucceed(copy());
  expect(verifyDatabaseFile({ file, key: newKey })).toMatchObject({ ok: true });
  expect(existsSync(`${file}.new-journal`)).toBe(false);
});

test('leaves nothing where it could not be made', () => {
  const nowhere = join(temporary.folder, 'no-folder', 'copy.db');
  expect(() => copyUnderKey({ from: temporary.database, key: temporary.key, file: nowhere, newKey })).toThrow();
  expect(readdirSync(temporary.folder).filter((name) => name.startsWith('copy') || name === 'no-folder')).toEqual([]);
});

test.each([
  ['a missing file', null],
  ['an empty one', Buffer.alloc(0)],
  ['one that is shorter than a page', Buffer.alloc(100, 7)],
  ['a page of noise', Buffer.alloc(4096, 7)],
])('%s is under no key', (_, bytes) => {
  if (bytes !== null) writeFileSync(file, bytes);
  expect(isUnderKey({ file, key: newKey })).toBe(false);
});
