/** A vault whose search index knew no kinds, as this Sotto finds it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openDatabase } from '../open-database.ts';
import { createRepositories } from '../repositories/index.ts';
import { createCountingClock, createCountingIds } from '../temporary-database.ts';
import { migrations } from './index.ts';
import { migrateDatabase } from './migrate.ts';

const clock = createCountingClock();
const at = '2026-03-14T09:00:00.000Z';
const uuid = (number: number) => `00000000-0000-4000-8000-0000000000${number}`;
const therapy = JSON.stringify({ topics: [{ text: 'Sleeplessness' }], actionItems: [] });

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sotto-migration-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('its words are found by kind, also inside text without spaces and in topics, and can be changed and removed', () => {
  const file = join(folder, 'sotto.db');
  const raw = new Database(file);
  const before = migrations.slice(0, migrations.findIndex(({ id }) => id.endsWith('search-by-kind')));
  mustSucceed(migrateDatabase({ raw, file, encrypted: false, migrations: before, clock }));
  raw.exec(`
    INSERT INTO encounter (id, title, summary, participants, started_at, duration_ms, status, consent_state, template_id, created_at, changed_at)
      VALUES ('${uuid(12)}', '昨日から頭痛', '', '[]', '${at}', 0, 'needs-review', 'given', 'soap', '${at}', '${at}');
    INSERT INTO note (id, encounter_id, template_id, status, created_at, changed_at, therapy) VALUES ('${uuid(13)}', '${uuid(12)}', 'soap', 'draft', '${at}', '${at}', '${therapy}');
    INSERT INTO search_entry VALUES (1, '${uuid(12)}', 'encounter', '${at}', '${at}'), (2, '${uuid(12)}', 'transcript', '${at}', '${at}'), (3, '${uuid(12)}', 'note', '${at}', '${at}');
    INSERT INTO search_index (rowid, kind, encounter_id, body) VALUES (1, 'encounter', '${uuid(12)}', '昨日から頭痛'), (2, 'transcript', '${uuid(12)}', 'dry cough'), (3, 'note', '${uuid(12)}', 'Coughs.');`);
  raw.close();

  const database = mustSucceed(openDatabase({ file, key: null, clock }));
  const { search, encounters } = createRepositories({ database, clock, ids: createCountingIds() });
  const kindsFound = (text: string) => search.reader.search(text, { limit: 5 }).map(({ kind }) => kind);
  expect([kindsFound('頭痛'), kindsFound('cough'), kindsFound('coughs'), kindsFound('sleepless')]).toEqual([['encounter'], ['note', 'transcript'], ['note'], ['note']]);
  encounters.writer.update(encounterIdSchema.parse(uuid(12)), { title: '腰痛' });
  expect([kindsFound('頭痛'), kindsFound('腰痛')]).toEqual([[], ['encounter']]);
  encounters.writer.delete(encounterIdSchema.parse(uuid(12)));
  expect([kindsFound('腰痛'), kindsFound('cough')]).toEqual([[], []]);
  expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
});
