/** A vault of the first Sotto, with a signed note and a log, as the second finds it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountIdSchema, noteIdSchema } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openDatabase } from '../open-database.ts';
import { createRepositories } from '../repositories/index.ts';
import type { SottoDatabase } from '../sotto-database.ts';
import { createCountingClock, createCountingIds } from '../temporary-database.ts';
import { initialMigration } from './0001-initial.ts';
import { migrateDatabase } from './migrate.ts';

const clock = createCountingClock();
const at = '2026-03-14T09:00:00.000Z';
const uuid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const noteId = noteIdSchema.parse(uuid(3));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-migration-'));
  file = join(folder, 'sotto.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeFirstDatabase(rows: string): void {
  const raw = new Database(file);
  mustSucceed(migrateDatabase({ raw, file, encrypted: false, migrations: [initialMigration], clock }));
  raw.exec(rows);
  raw.close();
}

function openNow(): SottoDatabase {
  return mustSucceed(openDatabase({ file, key: null, clock }));
}

const signedVisit = `
  INSERT INTO account VALUES ('${uuid(1)}', 'Tree Creeper', '', '', NULL, '', '', 'clinician', 1, '${at}', '${at}');
  INSERT INTO encounter (id, title, summary, participants, started_at, duration_ms, status, consent_state, template_id, created_at, changed_at)
    VALUES ('${uuid(2)}', '', '', '[]', '${at}', 0, 'signed', 'given', 'soap', '${at}', '${at}');
  INSERT INTO note VALUES ('${noteId}', '${uuid(2)}', 'soap', 'draft', NULL, NULL, NULL, '${at}', '${at}');
  INSERT INTO section VALUES ('${uuid(4)}', '${noteId}', 0, 'plan', 'Plan', 'assessed', '${at}', '${at}');
  INSERT INTO statement VALUES ('${uuid(5)}', '${uuid(4)}', 0, 'Rest.', 'typed', NULL, '${at}', '${at}');
  UPDATE note SET status = 'signed', signed_at = '${at}', signed_by = '${uuid(1)}', content_hash = 'abc';
  INSERT INTO audit_entry VALUES (1, '${at}', 'system', 'vault.create', '', '{}', '', 'first', '${at}', '${at}'),
    (2, '${at}', 'system', 'note.sign', '${uuid(2)}', '{}', 'first', 'second', '${at}', '${at}');`;

test('its signed note is read as it was, takes an addendum, and is found by it', () => {
  makeFirstDatabase(signedVisit);
  const database = openNow();
  const { notes, search } = createRepositories({ database, clock, ids: createCountingIds() });
  expect(notes.reader.get(noteId)).toMatchObject({ status: 'signed', contentHash: 'abc', sections: [{ statements: [{ text: 'Rest.' }] }], addenda: [] });
  notes.writer.addAddendum(noteId, { text: 'Swim too.', reason: 'Left out', authorId: accountIdSchema.parse(uuid(1)), authorName: 'Tree Creeper' });
  expect(notes.reader.get(noteId)?.addenda).toMatchObject([{ text: 'Swim too.' }]);
  expect(search.reader.search('rest swim', { limit: 5 })).toHaveLength(1);
  database.close();
});

test('its log’s head is its newest entry', () => {
  makeFirstDatabase(signedVisit);
  const database = openNow();
  const { reader } = createRepositories({ database, clock, ids: createCountingIds() }).auditEntries;
  expect(reader.head()).toEqual({ sequence: 2, hash: 'second' });
  database.close();
});

test('a database without entries gets a head before the first', () => {
  makeFirstDatabase('');
  const database = openNow();
  expect(createRepositories({ database, clock, ids: createCountingIds() }).auditEntries.reader.head()).toEqual({ sequence: 0, hash: '' });
  database.close();
});
