import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTemporaryDatabase, type TemporaryDatabase } from '#core/storage/temporary-database.ts';
import { insertDrafted, newEncounter, newUtterance } from '#core/storage/repositories/sample-rows.ts';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import type { SearchFilter } from '#shared/domain/search.ts';
import { findPlace } from './find-place.ts';
import { searchPractice } from './search-practice.ts';

let temporary: TemporaryDatabase;
beforeEach(() => { temporary = openTemporaryDatabase(); });
afterEach(() => temporary.dispose());

const everything: SearchFilter = { patientId: null, status: null, from: null, to: null };
const search = (query: string, filter = everything) => searchPractice(temporary, { query, kind: null, filter });

test('patients are found by name before their sessions, also those without one', () => {
  const { patients } = temporary.repositories;
  const { id: patientId } = patients.writer.insert(newPatientSchema.parse({ name: 'Test Pátient One' }));
  patients.writer.insert(newPatientSchema.parse({ name: 'Test patient two 🙂' }));
  const { encounter } = insertDrafted(temporary.repositories, { patientId });
  expect(search('patient').patients.map(({ name }) => name)).toEqual(['Test Pátient One', 'Test patient two 🙂']);
  expect(search('patient').visits.map(({ encounterId, kind }) => [encounterId, kind])).toEqual([[encounter.id, 'encounter']]);
  expect(search('🙂').patients).toHaveLength(1);
  patients.writer.setArchived(patientId, encounter.createdAt);
  expect(search('patient').patients.map(({ isArchived }) => isArchived)).toEqual([true, false]);
  expect(search('patient', { ...everything, patientId }).patients).toEqual([]);
});

test('text without a word finds nothing, nor do 500 letters of it break anything', () => {
  insertDrafted(temporary.repositories);
  for (const query of ['', '  ', '"*^', `${'x '.repeat(249)}y`, 'AND OR NOT NEAR(', '頭'.repeat(500)]) expect(search(query)).toEqual({ patients: [], visits: [], hasMore: false });
});

test('says that there is more than it shows', () => {
  for (let count = 0; count < 41; count += 1) temporary.repositories.encounters.writer.insert(newEncounter({ title: 'Cough' }));
  expect([search('cough').visits.length, search('cough').hasMore]).toEqual([40, true]);
});

test('a hit leads to the statement, or to the words of the utterance that holds most of them', () => {
  const { encounter, said, note } = insertDrafted(temporary.repositories);
  temporary.repositories.utterances.writer.append(encounter.id, [newUtterance('a cough before lunch', 9_000)]);
  const place = (query: string, kind: 'note' | 'transcript' | 'encounter') => findPlace(temporary, { encounterId: encounter.id, query, kind });
  expect(place('cough', 'note')).toEqual({ ok: true, value: { kind: 'statement', statementId: note.sections[0]?.statements[0]?.id } });
  expect(place('COUGH nig', 'transcript')).toEqual({ ok: true, value: { kind: 'words', evidence: { utteranceId: said[0]?.id, firstWord: 1, lastWord: 3 } } });
  expect([place('cough', 'encounter'), place('zebra', 'note')]).toEqual([{ ok: true, value: null }, { ok: true, value: null }]);
});

test('a session that is gone by the time its hit is opened is said to be', () => {
  const gone = findPlace(temporary, { encounterId: encounterIdSchema.parse('00000000-0000-4000-8000-00000000ffff'), query: 'x', kind: 'note' });
  expect(gone.ok ? null : gone.error.type).toBe('no-encounter');
});
