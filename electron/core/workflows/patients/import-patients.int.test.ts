/** Lists of patients taken over and taken back, doubles noticed, the archive: real vault, real database. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newAppointmentSchema } from '#shared/domain/appointment.ts';
import { newPatientSchema, type NewPatient } from '#shared/domain/patient.ts';
import { guessColumns } from '#shared/patient-list/columns.ts';
import { readPatients } from '#shared/patient-list/read-patients.ts';
import { readTable } from '#shared/patient-list/read-table.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { archivePatient } from './archive-patient.ts';
import { findAlike } from './find-alike.ts';
import { findKnownRows, importPatients, undoImport } from './import-patients.ts';
import { createAppointment } from './keep-appointments.ts';
import { createPatient, updatePatient } from './keep-patients.ts';
import { mergePatients } from './merge-patients.ts';

let temp: TempSotto;
const open = () => temp.clinic().open;
const person = (part: Partial<NewPatient>): NewPatient => newPatientSchema.parse({ name: 'Test patient', ...part });
const create = (part: Partial<NewPatient>) => mustSucceed(createPatient(open(), person(part)));
const names = (archived: 'without' | 'only' | 'with' = 'with') => open().repositories.patients.reader.list({ archived }).map(({ name }) => name);

beforeEach(async () => { temp = await createTempSotto(); });
afterEach(() => temp.remove());

test('a list is taken over as one act of the log, and taken back as one', () => {
  create({ name: 'Here before' });
  const { importId, added } = mustSucceed(importPatients(open(), [person({ name: 'مريض تجريبي' }), person({ name: 'Second 🌷', birthDate: '1967-03-14' })]));
  expect(added).toBe(2);
  expect(names()).toHaveLength(3);
  expect(undoImport(open(), importId)).toEqual({ ok: true, value: { removed: 2 } });
  expect(names()).toEqual(['Here before']);
  const logged = [...open().repositories.auditEntries.reader.all()].slice(-2);
  expect(logged.map((entry) => [entry?.action, entry?.subjectId, entry?.details])).toEqual([
    ['patient.import', importId, { added: 2 }], ['patient.import-undo', importId, { removed: 2 }],
  ]);
  expect(undoImport(open(), importId)).toMatchObject({ ok: false, error: { type: 'no-import' } });
});

test('of a list of 5,000 lines everybody is taken over who can be, and each fault is told by its line', () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => {
    const line = index + 2;
    if (line % 500 === 0) return `;R-${index};14.03.1967`;
    return `"Prüfling, Test ${index}";R-${index};${line % 700 === 0 ? '31.02.1967' : `${1 + (index % 28)}.${1 + (index % 12)}.${1930 + (index % 90)}`}`;
  });
  const { rows } = readTable(['Name;Record number;Date of birth', ...lines].join('\r\n'));
  const { targets } = guessColumns(rows, 3, '2026-03-14');
  const read = readPatients(rows.slice(1), { targets, order: 'day-first', today: '2026-03-14' });
  const nameless = [500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000].map((line) => ({ line, why: 'no-name' as const, value: '' }));
  const badDates = [700, 1400, 2100, 2800, 4200, 4900].map((line) => ({ line, why: 'bad-date' as const, value: '31.02.1967' }));
  expect(read.faults).toEqual([...nameless, ...badDates].toSorted((one, other) => one.line - other.line));
  const { importId, added } = mustSucceed(importPatients(open(), read.patients.map(({ patient }) => patient)));
  const there = new Map(open().repositories.patients.reader.all().map((patient) => [patient.recordNumber, patient]));
  expect([added, there.size]).toEqual([4_984, 4_984]);
  for (const { patient } of read.patients) expect(there.get(patient.recordNumber)).toMatchObject({ ...patient });
  expect(findKnownRows(open(), read.patients.map(({ patient }) => patient))).toHaveLength(4_984);
  expect(undoImport(open(), importId)).toEqual({ ok: true, value: { removed: 4_984 } });
  expect(open().repositories.patients.reader.all()).toEqual([]);
});

test('it stays once somebody of it has an appointment or a visit', () => {
  const { importId } = mustSucceed(importPatients(open(), [person({ name: 'One' }), person({ name: 'Two' })]));
  const [one] = open().repositories.patients.reader.findByName('One');
  mustSucceed(createAppointment(open(), newAppointmentSchema.parse({ patientId: one?.id, startsAt: '2026-03-14T09:00:00.000Z' })));
  expect(undoImport(open(), importId)).toMatchObject({ ok: false, error: { type: 'import-in-use' } });
  expect(names()).toEqual(['One', 'Two']);
});

test('who was changed or merged since stays when the list is taken back', () => {
  const { importId } = mustSucceed(importPatients(open(), [person({ name: 'Changed' }), person({ name: 'Kept of two' }), person({ name: 'Untouched' })]));
  const idOf = (name: string) => must(open().repositories.patients.reader.findByName(name)[0], 'it came').id;
  mustSucceed(updatePatient(open(), idOf('Changed'), person({ name: 'Changed', phone: '555-010-012' })));
  mustSucceed(mergePatients(open(), { keptId: idOf('Kept of two'), mergedId: create({ name: 'Written down twice' }).id, reason: 'twice' }));
  expect(undoImport(open(), importId)).toEqual({ ok: true, value: { removed: 1 } });
  expect(names()).toEqual(['Changed', 'Kept of two']);
  expect(undoImport(open(), importId)).toMatchObject({ ok: false, error: { type: 'no-import' } });
});

test('a date that cannot be right keeps all of it out', () => {
  expect(importPatients(open(), [person({ name: 'One' }), person({ birthDate: '2090-01-01' })])).toMatchObject({ ok: false, error: { type: 'bad-birth-date' } });
  expect(importPatients(open(), [])).toMatchObject({ ok: false, error: { type: 'nothing-to-import' } });
  expect(names()).toEqual([]);
});

test('a birth in the future is refused of one patient too', () => {
  expect(createPatient(open(), person({ birthDate: '2090-01-01' }))).toMatchObject({ ok: false, error: { type: 'bad-birth-date' } });
  const patient = create({});
  expect(updatePatient(open(), patient.id, person({ birthDate: '1780-01-01' }))).toMatchObject({ ok: false, error: { type: 'bad-birth-date' } });
});

test('rows of a list that are there already are told by their place', () => {
  create({ name: 'Müller, Ana', birthDate: '1967-03-14' });
  create({ name: 'Somebody', recordNumber: 'R-7' });
  const rows = [person({ name: 'Ana MULLER', birthDate: '1967-03-14' }), person({ name: 'Ana Muller', birthDate: '1968-03-14' }), person({ name: 'Else', recordNumber: 'r 7' }), person({ name: 'New' })];
  expect(findKnownRows(open(), rows)).toEqual([{ index: 0, likeness: 'name-and-birth' }, { index: 2, likeness: 'record-number' }]);
});

test('who may be the one that is written down is found, the likeliest first, and never that one itself', () => {
  const same = create({ name: 'Ana Muller', birthDate: '1967-03-14' });
  const phone = create({ name: 'Somebody Else', phone: '555-010-012' });
  const sought = person({ name: 'muller ana', birthDate: '1967-03-14', phone: '(555) 010 012' });
  expect(findAlike(open(), sought).map(({ patient, likeness }) => [patient.id, likeness])).toEqual([[same.id, 'name-and-birth'], [phone.id, 'phone']]);
  expect(findAlike(open(), sought, { except: same.id })).toHaveLength(1);
});

test('of those who are equally likely the first by name comes first', () => {
  for (const name of ['Zoe', 'élan', 'Adam', 'Elba']) create({ name, phone: '555 010 012' });
  expect(findAlike(open(), person({ name: 'New', phone: '555-010-012' })).map(({ patient: { name } }) => name)).toEqual(['Adam', 'élan', 'Elba', 'Zoe']);
});

test('who is archived is left out of lists until taken out again, with a log entry each way', () => {
  const patient = create({ name: 'One' });
  create({ name: 'Two' });
  expect(mustSucceed(archivePatient(open(), patient.id, true)).archivedAt).not.toBeNull();
  expect([names('without'), names('only'), names('with')]).toEqual([['Two'], ['One'], ['One', 'Two']]);
  mustSucceed(archivePatient(open(), patient.id, true));
  mustSucceed(archivePatient(open(), patient.id, false));
  expect(names('without')).toEqual(['One', 'Two']);
  expect([...open().repositories.auditEntries.reader.all()].map((entry) => entry?.action).filter((action) => action?.includes('archive'))).toEqual(['patient.archive', 'patient.unarchive']);
});
