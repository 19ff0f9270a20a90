import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Participant } from '#shared/domain/encounter.ts';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { Repositories } from './index.ts';
import { everyEncounterField, insertDrafted, newEncounter } from './sample-rows.ts';

let temporary: TemporaryDatabase;
let repositories: Repositories;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  ({ repositories } = temporary);
});
afterEach(() => temporary.dispose());

const absent = encounterIdSchema.parse('00000000-0000-4000-8000-ffffffffffff');
const patient = { name: 'Grey Heron', birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' } as const;

test('an encounter begins as recording and is read back as it was written', () => {
  const { reader, writer } = repositories.encounters;
  const participants: Participant[] = [{ name: 'A', role: 'patient' }, { name: 'B', role: 'other' }];
  const inserted = writer.insert(newEncounter({ participants }));
  expect(inserted).toMatchObject({ status: 'recording', durationMs: 0, summary: '', failure: null, participants });
  expect(reader.get(inserted.id)).toEqual(inserted);
  expect(writer.insert(newEncounter({ status: 'recorded' })).status).toBe('recorded');
});

test('every field but the status can be updated, and the time of change moves', () => {
  const { reader, writer } = repositories.encounters;
  const before = writer.insert(newEncounter());
  const after = writer.update(before.id, everyEncounterField);
  expect(after).toEqual({ ...before, ...everyEncounterField, changedAt: after.changedAt });
  expect(after.changedAt > before.changedAt).toBe(true);
  expect(reader.get(before.id)).toEqual(after);
  expect(writer.update(before.id, { title: 'Other' })).toMatchObject({ title: 'Other', summary: 'Short.', consent: after.consent });
});

test('what breaks a rule of the domain is not stored', () => {
  const { reader, writer } = repositories.encounters;
  expect(() => writer.insert(newEncounter({ title: 'x'.repeat(201) }))).toThrow();
  expect(reader.list({ limit: 10, offset: 0 })).toEqual({ items: [], total: 0 });
});

test('the list is newest first, page by page, with the patient’s name', () => {
  const { reader, writer } = repositories.encounters;
  const { id: patientId } = repositories.patients.writer.insert(patient);
  for (const day of ['02', '01', '03']) {
    writer.insert(newEncounter({ startedAt: `2026-03-${day}T09:00:00.000Z`, patientId: day === '01' ? patientId : null }));
  }
  const firstPage = reader.list({ limit: 2, offset: 0 });
  const secondPage = reader.list({ limit: 2, offset: 2 });
  expect([firstPage.total, secondPage.total]).toEqual([3, 3]);
  expect([...firstPage.items, ...secondPage.items].map(({ startedAt, patientName }) => [startedAt.slice(8, 10), patientName]))
    .toEqual([['03', null], ['02', null], ['01', 'Grey Heron']]);
  expect(reader.list({ patientId, limit: 10, offset: 0 })).toMatchObject({ total: 1, items: [{ patientId }] });
});

test('encounters are found by status', () => {
  const { reader, writer } = repositories.encounters;
  const recording = writer.insert(newEncounter());
  const recorded = writer.insert(newEncounter({ status: 'recorded' }));
  expect(reader.list({ status: 'recorded', limit: 10, offset: 0 }).items.map(({ id }) => id)).toEqual([recorded.id]);
  expect(reader.byStatus(['recording', 'recorded']).map(({ id }) => id)).toEqual([recording.id, recorded.id]);
  expect(reader.byStatus([])).toEqual([]);
});

describe('the status', () => {
  const failure = { stage: 'recording', code: 'microphone-lost', message: 'The microphone went away.' } as const;

  test('goes only where the domain lets it, and never to itself', () => {
    const { writer } = repositories.encounters;
    const { id } = writer.insert(newEncounter());
    expect(() => writer.setStatus(id, 'signed')).toThrow('may become');
    expect(() => writer.setStatus(id, 'recording')).toThrow('may become');
    expect(writer.setStatus(id, 'recorded').status).toBe('recorded');
  });

  test('failed comes with a failure, which goes at the retry', () => {
    const { writer } = repositories.encounters;
    const { id } = writer.insert(newEncounter());
    expect(() => writer.setStatus(id, 'failed')).toThrow('a failure goes with');
    expect(() => writer.setStatus(id, 'recorded', failure)).toThrow('a failure goes with');
    expect(writer.setStatus(id, 'failed', failure).failure).toEqual(failure);
    expect(writer.setStatus(id, 'recorded').failure).toBeNull();
  });
});

test('an encounter that is not there is said so', () => {
  const { reader, writer } = repositories.encounters;
  expect(reader.get(absent)).toBeNull();
  for (const act of [() => writer.update(absent, {}), () => writer.setStatus(absent, 'recorded'), () => writer.delete(absent)]) {
    expect(act).toThrow(ProblemError);
  }
});

test('deleting removes all that hangs on it, signed or not, and nothing of another', () => {
  const account = repositories.accounts.writer.insert({
    name: 'Tree Creeper', email: '', phone: '', age: null, gender: '', profession: '', role: 'clinician',
  });
  const kept = insertDrafted(repositories);
  const { encounter, note } = insertDrafted(repositories);
  repositories.audioFiles.writer.insert({
    encounterId: encounter.id, fileName: '00000000-0000-4000-8000-000000000000.sta', wrappedKey: Buffer.from('wrapped'),
  });
  repositories.notes.writer.sign(note.id, { signedBy: account.id, signedAt: '2026-03-14T12:00:00.000Z', contentHash: 'h' });

  repositories.encounters.writer.delete(encounter.id);

  const tables = ['encounter', 'utterance', 'note', 'section', 'statement', 'evidence', 'audio_file', 'search_entry', 'search_index', 'deletion'];
  const rowsLeft = tables.map((table) => temporary.database.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  expect(rowsLeft).toEqual([1, 1, 1, 2, 1, 1, 0, 2, 2, 0]);
  expect(repositories.notes.reader.get(kept.note.id)).toEqual(kept.note);
  expect(repositories.search.reader.search('cough', { limit: 10 }).map(({ encounterId }) => encounterId))
    .toEqual([kept.encounter.id, kept.encounter.id]);
});
