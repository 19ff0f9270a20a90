import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { accountIdSchema } from '#shared/domain/ids.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import type { AuditEntryFilter, Repositories } from './index.ts';
import { newEncounter, newUtterance } from './sample-rows.ts';

let temporary: TemporaryDatabase;
let repositories: Repositories;
beforeEach(() => {
  temporary = openTemporaryDatabase();
  ({ repositories } = temporary);
});
afterEach(() => temporary.dispose());

const newAccount = { name: 'Tree Creeper', email: '', phone: '', age: 40, gender: '', profession: 'GP', role: 'clinician' } as const;
const newPatient = {
  name: 'Grey Heron', birthDate: '1967-03-14', sex: 'female', phone: '', email: '', recordNumber: 'R-100%',
} as const;

test('the account is kept, read and updated', () => {
  const { reader, writer } = repositories.accounts;
  expect(reader.current()).toBeNull();
  const account = writer.insert(newAccount);
  expect(account).toMatchObject({ ...newAccount, active: true });
  expect(reader.current()).toEqual(account);
  expect(writer.update(account.id, { profession: 'Nurse' })).toMatchObject({ name: 'Tree Creeper', profession: 'Nurse' });
  const absent = accountIdSchema.parse('00000000-0000-4000-8000-ffffffffffff');
  expect(() => writer.update(absent, {})).toThrow(ProblemError);
});

test('patients are kept, read and updated', () => {
  const { reader, writer } = repositories.patients;
  const patient = writer.insert(newPatient);
  expect(reader.get(patient.id)).toEqual(patient);
  const changed = writer.update(patient.id, { ...newPatient, name: 'Blue Heron', birthDate: null });
  expect(changed).toMatchObject({ name: 'Blue Heron', birthDate: null, createdAt: patient.createdAt });
  expect(reader.get(patient.id)).toEqual(changed);
});

test('patients are listed by name and found by any part of what is known of them', () => {
  const { reader, writer } = repositories.patients;
  for (const name of ['Zoë Finch', 'éric Dove', 'Anna Wren']) writer.insert({ ...newPatient, name });
  const namesOf = (query: string) => reader.list({ query }).map(({ name }) => name);
  expect(namesOf('')).toEqual(['Anna Wren', 'éric Dove', 'Zoë Finch']);
  expect(namesOf('ZOE')).toEqual(['Zoë Finch']);
  expect(namesOf('100%')).toHaveLength(3);
  expect(namesOf('%')).toHaveLength(3);
  expect(namesOf('_')).toEqual([]);
  expect(reader.list({ limit: 1 })).toHaveLength(1);
});

test('a name is found without regard to case and accents, and may belong to two', () => {
  const { reader, writer } = repositories.patients;
  const first = writer.insert({ ...newPatient, name: 'Zoë Finch' });
  const second = writer.insert({ ...newPatient, name: 'Zoe Finch' });
  expect(reader.findByName(' zoe  FINCH ').map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(reader.findByName('Zoe')).toEqual([]);
});

test('utterances are numbered in the order they were appended', () => {
  const { id } = repositories.encounters.writer.insert(newEncounter());
  const { reader, writer } = repositories.utterances;
  const first = writer.append(id, [newUtterance('one two'), newUtterance('three', 1000)]);
  const second = writer.append(id, [newUtterance('four five six', 2000)]);
  expect(reader.byEncounter(id)).toEqual([...first, ...second]);
  expect(reader.byEncounter(id).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  expect(reader.countWords(id)).toBe(6);
  writer.deleteByEncounter(id);
  expect([reader.byEncounter(id), reader.countWords(id)]).toEqual([[], 0]);
  expect(writer.append(id, [])).toEqual([]);
});

test('a sound file’s counts are unknown until it is complete', () => {
  const { id: encounterId } = repositories.encounters.writer.insert(newEncounter());
  const { reader, writer } = repositories.audioFiles;
  const fileName = '0b9a6a52-9f5e-4a53-8f7e-2f6d2d1f0a11.sta';
  const begun = writer.insert({ encounterId, fileName, wrappedKey: new Uint8Array([1, 2, 3]) });
  expect(begun).toMatchObject({ fileName, frameCount: null, sampleCount: null });
  expect([...begun.wrappedKey]).toEqual([1, 2, 3]);
  const complete = writer.complete(encounterId, { frameCount: 10, sampleCount: 15_900 });
  expect(complete).toMatchObject({ frameCount: 10, sampleCount: 15_900 });
  expect([reader.byEncounter(encounterId), reader.all()]).toEqual([complete, [complete]]);
});

test('the settings are one value', () => {
  const { reader, writer } = repositories.settings;
  expect(reader.get()).toBeNull();
  writer.set({ version: 1, list: ['a'] });
  writer.set({ version: 2 });
  expect(reader.get()).toEqual({ version: 2 });
});

test('audit entries are read as they were written, newest first or all in order', () => {
  const { reader, writer } = repositories.auditEntries;
  expect([reader.last(), [...reader.all()]]).toEqual([null, []]);
  const entries = Array.from({ length: 1201 }, (_, index): AuditEntry => ({
    sequence: index + 1, at: '2026-03-14T09:00:00.000Z', actor: 'system', action: index % 2 === 0 ? 'vault.unlock' : 'vault.lock',
    subjectId: '', details: { zeta: 1.5, alpha: null, flag: true, text: 'x' }, previousHash: `${index}`, hash: `${index + 1}`,
  }));
  temporary.database.transaction(() => entries.forEach((entry) => writer.append(entry)));
  expect(reader.last()).toEqual(entries.at(-1));
  expect([...reader.all()]).toEqual(entries);
  expect(Object.keys([...reader.all()][0]?.details ?? {})).toEqual(['zeta', 'alpha', 'flag', 'text']);
  expect(reader.list({ limit: 2, offset: 1 })).toEqual({ items: [entries[1199], entries[1198]], total: 1201 });
  expect(reader.list({ limit: 1, offset: 0, action: 'vault.lock' })).toEqual({ items: [entries[1199]], total: 600 });
  expect(reader.head()).toEqual({ sequence: 1201, hash: '1201' });
});

test('audit entries are found by action, actor, subject and time, all at once', () => {
  const { reader, writer } = repositories.auditEntries;
  expect(reader.head()).toEqual({ sequence: 0, hash: '' });
  const entryOf = (sequence: number, part: Partial<AuditEntry>): AuditEntry => ({
    sequence, at: `2026-03-1${sequence}T09:00:00.000Z`, actor: 'system', action: 'note.edit', subjectId: 'first', details: {},
    previousHash: '', hash: 'h', ...part,
  });
  [entryOf(1, {}), entryOf(2, { actor: 'other' }), entryOf(3, { subjectId: 'second' }), entryOf(4, { action: 'note.sign' }), entryOf(5, {})]
    .forEach((entry) => writer.append(entry));
  const found = (filter: AuditEntryFilter) => {
    const { items, total } = reader.list({ ...filter, limit: 10, offset: 0 });
    expect([total, reader.count(filter)]).toEqual([items.length, items.length]);
    return items.map(({ sequence }) => sequence);
  };
  expect(found({ action: null, actor: null, subjectId: null, from: null, to: null })).toEqual([5, 4, 3, 2, 1]);
  expect(found({ action: 'note.sign' })).toEqual([4]);
  expect(found({ actor: 'other' })).toEqual([2]);
  expect(found({ subjectId: 'second' })).toEqual([3]);
  expect(found({ from: '2026-03-12T09:00:00.000Z', to: '2026-03-14T09:00:00.000Z' })).toEqual([3, 2]);
  expect(found({ actor: 'system', subjectId: 'first', from: '2026-03-12T00:00:00.000Z' })).toEqual([5, 4]);
});

test('an audit entry that somebody made unreadable does not hide the others', () => {
  const { reader, writer } = repositories.auditEntries;
  const entry = { at: '2026-03-14T09:00:00.000Z', actor: 'system', action: 'vault.unlock', subjectId: '', details: {}, previousHash: '', hash: '' } as const;
  for (const sequence of [1, 2, 3]) writer.append({ ...entry, sequence });
  temporary.database.raw.exec("DROP TRIGGER audit_entry_update; UPDATE audit_entry SET details = '{' WHERE sequence = 1; UPDATE audit_entry SET action = 'other' WHERE sequence = 2");
  expect([...reader.all()]).toEqual([null, null, { ...entry, sequence: 3 }]);
  temporary.database.raw.exec("UPDATE audit_entry SET details = '' WHERE sequence = 3");
  expect(reader.last()).toEqual({ sequence: 3, hash: '' });
});

test('a sound file whose encounter is deleted is remembered until it is gone from the disk', () => {
  const { audioFiles, encounters } = repositories;
  const { id } = encounters.writer.insert(newEncounter());
  const fileName = '00000000-0000-4000-8000-00000000000a.sta';
  audioFiles.writer.insert({ encounterId: id, fileName, wrappedKey: new Uint8Array(60) });
  expect(audioFiles.reader.condemned()).toEqual([]);
  encounters.writer.delete(id);
  expect(audioFiles.reader.condemned()).toEqual([fileName]);
  audioFiles.writer.forgetCondemned(fileName);
  expect(audioFiles.reader.condemned()).toEqual([]);
});
