import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import { must } from '#shared/lib/assert.ts';
import type { FoundKind } from '#shared/domain/search.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { Repositories } from './index.ts';
import { insertDrafted, newEncounter, newUtterance } from './sample-rows.ts';
import { filteredStatements } from './search.ts';

let temporary: TemporaryDatabase;
let repositories: Repositories;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  ({ repositories } = temporary);
});
afterEach(() => temporary.dispose());

const patient = { name: 'Élodie Heron', birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' } as const;

function kindsFound(text: string): readonly string[] {
  return repositories.search.reader.search(text, { limit: 10 }).map(({ kind }) => kind).sort();
}

test('finds words in transcript, note and title, marks them, and says where they are', () => {
  const { id: patientId } = repositories.patients.writer.insert(patient);
  const { encounter } = insertDrafted(repositories, { title: 'Cough', patientId });
  const hits = repositories.search.reader.search('cou', { limit: 10 });
  expect(hits.map(({ kind }) => kind).sort()).toEqual(['encounter', 'note', 'transcript']);
  expect(hits.find(({ kind }) => kind === 'transcript')).toEqual({
    encounterId: encounter.id, kind: 'transcript', title: 'Cough', patientName: 'Élodie Heron',
    startedAt: encounter.startedAt, status: 'transcribed', snippet: 'dry \u0002cough\u0003 at night',
  });
});

test('finds words far apart in one transcript, without regard to case and accents', () => {
  const { id } = repositories.encounters.writer.insert(newEncounter({ status: 'transcribed' }));
  repositories.utterances.writer.append(id, [newUtterance('the café was loud')]);
  repositories.utterances.writer.append(id, [newUtterance('my ears ring')]);
  expect(kindsFound('CAFE ears')).toEqual(['transcript']);
  expect(kindsFound('cafe eyes')).toEqual([]);
});

test('knows a transcript once it has stopped growing', () => {
  const { id } = repositories.encounters.writer.insert(newEncounter());
  repositories.utterances.writer.append(id, [newUtterance('dry cough')]);
  expect(kindsFound('cough')).toEqual([]);
  repositories.encounters.writer.setStatus(id, 'recorded');
  expect(kindsFound('cough')).toEqual(['transcript']);
  repositories.encounters.writer.setStatus(id, 'transcribing');
  repositories.utterances.writer.append(id, [newUtterance('and a fever')]);
  repositories.encounters.writer.setStatus(id, 'transcribed');
  expect(kindsFound('cough fever')).toEqual(['transcript']);
});

test('shows the newest visit first', () => {
  for (const day of ['02', '03', '01']) insertDrafted(repositories, { startedAt: `2026-03-${day}T09:00:00.000Z` });
  const days = repositories.search.reader.search('night', { limit: 10 })
    .filter(({ kind }) => kind === 'note').map(({ startedAt }) => startedAt.slice(8, 10));
  expect(days).toEqual(['03', '02', '01']);
});

test('gives no more than was asked for', () => {
  insertDrafted(repositories);
  expect(repositories.search.reader.search('cough', { limit: 1 })).toHaveLength(1);
});

test('follows every change of what it found', () => {
  const { id: patientId } = repositories.patients.writer.insert(patient);
  const { encounter, note } = insertDrafted(repositories, { patientId });
  const statement = must(note.sections[0]?.statements[0], 'a drafted note has a statement');
  repositories.notes.writer.editStatement(statement.id, 'Wheezes.');
  expect([kindsFound('wheezes'), kindsFound('reports')]).toEqual([['note'], []]);
  repositories.notes.writer.deleteStatement(statement.id);
  expect(kindsFound('wheezes')).toEqual([]);
  repositories.patients.writer.update(patientId, { ...patient, name: 'Elodie Stork' });
  expect([kindsFound('stork'), kindsFound('heron')]).toEqual([['encounter'], []]);
  repositories.encounters.writer.update(encounter.id, { title: 'Asthma', patientId: null });
  expect([kindsFound('asthma'), kindsFound('stork')]).toEqual([['encounter'], []]);
  repositories.utterances.writer.deleteByEncounter(encounter.id);
  expect(kindsFound('cough')).toEqual([]);
});

test('marks of its own in the text do not show up as hits', () => {
  repositories.encounters.writer.insert(newEncounter({ title: 'dry \u0002cough\u0003 again' }));
  expect(repositories.search.reader.search('again', { limit: 1 })[0]?.snippet).toBe('dry  cough  \u0002again\u0003');
});

test('no text a person can type is an error', () => {
  insertDrafted(repositories);
  expect(repositories.search.reader.search('  "* ', { limit: 10 })).toEqual([]);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
    expect(Array.isArray(repositories.search.reader.search(text, { limit: 10 }))).toBe(true);
  }), { numRuns: 500 });
});

test('a title that is text of any kind can be found by its own words', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-zà-ö]{1,10}( [a-zà-ö]{1,10}){0,3}$/), (title) => {
    const { id } = repositories.encounters.writer.insert(newEncounter({ title }));
    const found = repositories.search.reader.search(title, { limit: 1000 }).map(({ encounterId }) => encounterId);
    expect(found).toContain(id);
  }), { numRuns: 50 });
});

test('forgets every word of a text that was written anew and then deleted: in the index itself, where a copy could be read', () => {
  const { raw } = temporary.database;
  raw.exec('CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, search_index, instance)');
  const indexed = (word: string) => (raw.prepare<[string], { count: number }>('SELECT count(*) AS count FROM temp.indexed WHERE term = ?').get(word))?.count;
  const { id } = repositories.encounters.writer.insert(newEncounter({ status: 'transcribed' }));
  // Lengths on both sides of where a list of places no longer fits one byte of its size.
  for (const times of [124, 300]) {
    repositories.utterances.writer.append(id, [newUtterance(Array.from({ length: times }, () => 'zorbleflax').join(' '))]);
  }
  expect(indexed('zorbleflax')).toBe(424);
  repositories.encounters.writer.delete(id);
  expect(indexed('zorbleflax')).toBe(0);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('agrees with its rows after any texts written, rewritten and deleted', () => {
  const { raw } = temporary.database;
  const lengths = fc.constantFrom(0, 1, 5, 60, 130, 300, 1_000);
  fc.assert(fc.property(fc.array(fc.record({ visit: fc.nat({ max: 3 }), words: lengths, isDeleted: fc.boolean() }), { maxLength: 12 }), (acts) => {
    const visits = new Map<number, ReturnType<typeof insertEmpty>>();
    for (const { visit, words, isDeleted } of acts) {
      const id = visits.get(visit) ?? insertEmpty();
      visits.set(visit, id);
      repositories.encounters.writer.update(id, { title: '' });
      repositories.utterances.writer.append(id, [newUtterance(Array.from({ length: words }, () => 'cough').join(' '))]);
      if (!isDeleted) continue;
      repositories.encounters.writer.delete(id);
      visits.delete(visit);
    }
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  }), { numRuns: 30 });

  function insertEmpty() {
    return repositories.encounters.writer.insert(newEncounter({ status: 'transcribed' })).id;
  }
});

test('finds words of scripts that write no spaces, wherever they stand, and emoji', () => {
  const titles = ['昨日から頭痛がします', 'ปวดหัวมาสองวัน', 'Feels 🙂 again', 'Ｆｕｌｌ width', 'दर्द है'];
  for (const title of titles) repositories.encounters.writer.insert(newEncounter({ title }));
  const found = (text: string) => repositories.search.reader.search(text, { limit: 10 }).map(({ title }) => title);
  expect([found('頭痛'), found('ปวดหัว'), found('🙂'), found('full'), found('दर्द')]).toEqual(titles.map((title) => [title]));
  expect([found('痛頭'), found('🙁')]).toEqual([[], []]);
  expect(repositories.search.reader.search('頭痛', { limit: 1 })[0]?.snippet).toBe('昨日から\u0002頭痛\u0003がします');
});

test('titles come before notes, and notes before transcripts; a visit is found once, by its best', () => {
  const { encounter: said } = insertDrafted(repositories, { startedAt: '2026-03-20T09:00:00.000Z' });
  const { encounter: titled } = insertDrafted(repositories, { title: 'Cough', startedAt: '2026-03-01T09:00:00.000Z' });
  const bare = repositories.encounters.writer.insert(newEncounter({ status: 'transcribed', startedAt: '2026-03-25T09:00:00.000Z' }));
  repositories.utterances.writer.append(bare.id, [newUtterance('no cough')]);
  expect(repositories.search.reader.searchVisits('cough', { limit: 10 }).map(({ encounterId, kind, alsoIn }) => [encounterId, kind, alsoIn])).toEqual([
    [titled.id, 'encounter', ['note', 'transcript']], [said.id, 'note', ['transcript']], [bare.id, 'transcript', []],
  ]);
  expect(repositories.search.reader.searchVisits('cough', { limit: 2 })).toHaveLength(2);
});

test('is narrowed to a patient, a status, days and kinds, each alone and together', () => {
  const { id: patientId } = repositories.patients.writer.insert(patient);
  const { encounter: theirs } = insertDrafted(repositories, { patientId, startedAt: '2026-03-10T09:00:00.000Z' });
  const { encounter: nobodys } = insertDrafted(repositories, { startedAt: '2026-03-20T09:00:00.000Z' });
  repositories.encounters.writer.setStatus(nobodys.id, 'extracting');
  const everything = { patientId: null, status: null, from: null, to: null };
  const found = (part: object, kinds?: readonly FoundKind[]) => repositories.search.reader
    .searchVisits('cough', { limit: 10, filter: { ...everything, ...part }, ...(kinds && { kinds }) }).map(({ encounterId }) => encounterId);
  expect(found({})).toEqual([nobodys.id, theirs.id]);
  expect([found({ patientId }), found({ status: 'extracting' })]).toEqual([[theirs.id], [nobodys.id]]);
  expect([found({ from: '2026-03-15T00:00:00.000Z' }), found({ to: '2026-03-20T09:00:00.000Z' })]).toEqual([[nobodys.id], [theirs.id]]);
  expect(found({ patientId, status: 'extracting' })).toEqual([]);
  expect([found({}, ['encounter']), found({}, ['transcript'])]).toEqual([[], [nobodys.id, theirs.id]]);
});

test('topics of a session are found with its note, and go when they are replaced', () => {
  const { encounter, said } = insertDrafted(repositories);
  const evidence = [{ utteranceId: must(said[0], 'one was said').id, firstWord: 0, lastWord: 0 }];
  repositories.notes.writer.replaceTherapy(encounter.id, { ...untouchedTherapy, topics: [{ text: 'Sleeplessness', evidence }] });
  expect(kindsFound('sleepless')).toEqual(['note']);
  repositories.notes.writer.replaceTherapy(encounter.id, untouchedTherapy);
  expect(kindsFound('sleepless')).toEqual([]);
});

test('no plan of a search walks through all visits, or asks the index once for each of them', () => {
  const { raw } = temporary.database;
  const plan = (sql: string) => raw.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/:\w+/g, 'NULL')}`).all().map(({ detail }) => detail).join('; ');
  for (const parts of [['patientId'], ['status'], ['from', 'to'], ['patientId', 'status', 'from', 'to']] as const) {
    const { countFew, amongFew, amongMany } = filteredStatements(parts);
    expect(plan(countFew)).toMatch(/SEARCH encounter USING/);
    for (const sql of [amongFew, amongMany]) {
      expect(plan(sql)).toMatch(/^SCAN search_index VIRTUAL TABLE INDEX \d+:[^;]*M/);
      expect(plan(sql)).not.toMatch(/SCAN (entry|encounter)|TEMP B-TREE/);
    }
  }
});
