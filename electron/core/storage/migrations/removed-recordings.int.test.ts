/** A vault in which a removed recording was known by withdrawn consent alone, and strikes had no kind, as this Sotto finds it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openDatabase } from '../open-database.ts';
import { createRepositories } from '../repositories/index.ts';
import { newUtterance } from '../repositories/sample-rows.ts';
import { toIndexedText } from '../index-text.ts';
import { createCountingClock, createCountingIds } from '../temporary-database.ts';
import { migrations } from './index.ts';
import { migrateDatabase } from './migrate.ts';

const clock = createCountingClock();
const at = '2026-03-14T09:00:00.000Z';
const withdrawnAt = '2026-03-15T09:00:00.000Z';
const id = (number: number) => encounterIdSchema.parse(`00000000-0000-4000-8000-0000000000${number}`);

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sotto-migration-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('says of withdrawn visits that their recording is removed, since when, and keeps its words out; all else is as it was', () => {
  const file = join(folder, 'sotto.db');
  const raw = new Database(file);
  raw.function('index_text', { deterministic: true }, toIndexedText);
  const before = migrations.slice(0, migrations.findIndex(({ id: step }) => step.endsWith('removed-recordings')));
  mustSucceed(migrateDatabase({ raw, file, encrypted: false, migrations: before, clock }));
  const visit = (number: number, state: string, stateAt: string | null) => raw.prepare(`
    INSERT INTO encounter (id, title, summary, participants, started_at, duration_ms, status, consent_state, consent_at, template_id, created_at, changed_at)
    VALUES (?, '', '', '[]', '${at}', 0, 'signed', ?, ?, 'soap', '${at}', '${withdrawnAt}')`).run(id(number), state, stateAt);
  visit(11, 'withdrawn', withdrawnAt);
  visit(12, 'declined', at);
  visit(13, 'withdrawn', null);
  raw.exec(`INSERT INTO pending_strike VALUES ('s', '${id(12)}', 0, 60000, '${at}', '${at}')`);
  raw.close();

  const database = mustSucceed(openDatabase({ file, key: null, clock }));
  const { encounters, pendingStrikes, utterances } = createRepositories({ database, clock, ids: createCountingIds() });
  const known = (number: number) => {
    const encounter = encounters.reader.get(id(number));
    return [encounter?.consent, encounter?.recordingRemovedAt];
  };
  expect(known(11)).toEqual([{ state: 'withdrawn', at: withdrawnAt }, withdrawnAt]);
  expect(known(12)).toEqual([{ state: 'declined', at }, null]);
  expect(known(13)).toEqual([{ state: 'withdrawn', at: null }, withdrawnAt]);
  expect(pendingStrikes.reader.byEncounter(id(12))).toEqual([{ startMs: 0, endMs: 60_000, kind: null }]);
  expect(() => utterances.writer.append(id(11), [newUtterance('again')])).toThrow('recording-removed');
  utterances.writer.append(id(12), [newUtterance('again')]);
  encounters.writer.update(id(12), { recordingRemovedAt: at });
  expect(() => utterances.writer.append(id(12), [newUtterance('and again')])).toThrow('recording-removed');
  expect(() => encounters.writer.update(id(12), { recordingRemovedAt: null })).toThrow('recording-removed');
  expect(known(12)).toEqual([{ state: 'declined', at }, at]);
  expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
});

test('consent cannot be withdrawn with the recording still there', () => {
  const database = mustSucceed(openDatabase({ file: join(folder, 'sotto.db'), key: null, clock }));
  const { encounters } = createRepositories({ database, clock, ids: createCountingIds() });
  const visit = { title: '', patientId: null, participants: [], startedAt: at, templateId: 'soap', audioSource: null };
  expect(() => encounters.writer.insert({ ...visit, consent: { state: 'withdrawn', at } })).toThrow('recording-kept');
  const { id: visitId } = encounters.writer.insert({ ...visit, consent: { state: 'given', at } });
  expect(() => encounters.writer.update(visitId, { consent: { state: 'withdrawn', at } })).toThrow('recording-kept');
  encounters.writer.update(visitId, { consent: { state: 'withdrawn', at }, recordingRemovedAt: at });
  expect(encounters.reader.get(visitId)?.recordingRemovedAt).toBe(at);
  database.close();
});
