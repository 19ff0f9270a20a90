/** Report forms as their user meets them: kept, named apart, shown on an invented visit, used, and copied into what was ordered. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { reportOptionsSchema, type ReportSubject } from '#shared/domain/report.ts';
import { reportFormContentSchema, type ReportForm, type ReportFormContent } from '#shared/domain/report-form.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { isInstalled } from '../../../../tests/support/installed.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { zipEntries } from '../../../../tests/support/zip-entries.ts';
import { addStatement } from '../notes/edit-note.ts';
import { signNote } from '../notes/sign-note.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { gatherFhir } from './gather-report.ts';
import { saveExport } from './hand-out-export.ts';
import { addReportForm, changeReportForm, mostReportForms, removeReportForm } from './keep-report-forms.ts';
import { previewReport } from './preview-report.ts';
import { previewReportForm } from './preview-report-form.ts';

let temp: TempSotto;
let patientId: PatientId;
let visitId: EncounterId;
beforeAll(async () => {
  temp = await createTempSotto();
  patientId = mustSucceed(createPatient(open(), newPatientSchema.parse({ name: 'Test patient', birthDate: '1980-05-02' }))).id;
  visitId = await storeVisit(clinic(), { patientId, said: ['i have felt low for two weeks'] });
});
afterAll(() => temp.remove());

const clinic = () => temp.clinic();
const open = () => clinic().open;
const forms = () => open().repositories.reportForms.reader.list();
const content = (part: Partial<ReportFormContent> = {}) => reportFormContentSchema.parse({
  name: 'Referral', kind: 'clinician', title: 'Referral letter', opening: 'Thank you for seeing {patient}.', closing: 'With kind regards, {clinician}', leftOut: [], includeTranscript: false, pageSize: 'letter', ...part,
});
const added = (part: Partial<ReportFormContent> = {}) => mustSucceed(addReportForm(open(), content(part)));
const visit = (): ReportSubject => ({ kind: 'clinician', encounterId: visitId });
const optionsWith = (form: ReportForm | null) => reportOptionsSchema.parse({ form });

async function ordered(form: ReportForm, format: 'pdf' | 'docx' | 'txt', subject = visit()) {
  const { id } = mustSucceed(clinic().exports.order({ subject, format, options: optionsWith(form) }));
  await clinic().exports.idle();
  return must(open().repositories.exportJobs.reader.get(id), 'it was ordered');
}

test('forms are kept by name, each name once however it is written, and every act is in the log without their words', () => {
  const [second, first] = [added({ name: 'Überweisung' }), added({ name: 'Insurance' })];
  expect(forms()).toEqual([first, second]);
  expect(addReportForm(open(), content({ name: 'ÜBERWEISUNG' }))).toMatchObject({ ok: false, error: { type: 'report-form-exists' } });
  expect(changeReportForm(open(), { ...first, name: 'überweisung' })).toMatchObject({ ok: false, error: { type: 'report-form-exists' } });
  expect(mustSucceed(changeReportForm(open(), { ...second, name: 'überweisung', title: 'Brief' })).title).toBe('Brief');
  for (const { id } of [first, second]) mustSucceed(removeReportForm(open(), id));
  for (const gone of [changeReportForm(open(), first), removeReportForm(open(), first.id)]) expect(gone).toMatchObject({ ok: false, error: { type: 'no-report-form' } });
  const entries = open().repositories.auditEntries.reader.list({ limit: 5, offset: 0 }).items;
  expect(entries.map(({ action }) => action)).toEqual(['report-form.delete', 'report-form.delete', 'report-form.edit', 'report-form.add', 'report-form.add']);
  expect(entries[0]?.details).toEqual({ form: second.id, kind: 'clinician', leftOut: 0 });
});

test('there are only so many', () => {
  const many = Array.from({ length: mostReportForms }, (_, number) => added({ name: `Form ${number}` }));
  expect(addReportForm(open(), content())).toMatchObject({ ok: false, error: { type: 'too-many-report-forms' } });
  for (const { id } of many) mustSucceed(removeReportForm(open(), id));
});

test('what was ordered with a form keeps its copy: changed and deleted since, it is made again as it was', async () => {
  const form = added();
  const { id } = await ordered(form, 'txt');
  mustSucceed(changeReportForm(open(), { ...form, opening: 'Other words.' }));
  mustSucceed(removeReportForm(open(), form.id));
  open().repositories.exportJobs.writer.fail(id, 'interrupted');
  mustSucceed(clinic().exports.tryAgain(id));
  await clinic().exports.idle();
  const text = Buffer.from(must(open().repositories.exportJobs.reader.bytes(id), 'it is ready')).toString('utf8');
  expect(text).toContain('Thank you for seeing Test patient.');
  expect(open().repositories.auditEntries.reader.list({ limit: 5, offset: 0 }).items.find(({ action }) => action === 'export.create')?.details).toMatchObject({ form: form.id });
});

test.for(['pdf', 'docx', 'txt'] as const)('it stands in a report as %s as the preview shows it', async (format, { skip }) => {
  skip(format === 'pdf' && !isInstalled('pdftotext'), 'pdftotext is not installed');
  const form: ReportForm = { id: added({ name: format }).id, ...content({ name: format, leftOut: [{ key: 'subjective', title: 'Subjective' }] }) };
  const { document } = mustSucceed(await previewReport(open(), visit(), optionsWith(form)));
  expect(document.title).toBe('Referral letter');
  const { id } = await ordered(form, format);
  const bytes = Buffer.from(must(open().repositories.exportJobs.reader.bytes(id), 'it is ready'));
  writeFileSync(join(temp.folder, 'read'), bytes);
  const text = format === 'txt' ? bytes.toString('utf8') : format === 'docx' ? [...(await zipEntries(bytes)).values()].map(String).join('\n') : spawnSync('pdftotext', [join(temp.folder, 'read'), '-'], { encoding: 'utf8' }).stdout;
  for (const words of ['Referral letter', 'Thank you for seeing Test patient.', 'This report leaves out one section of the note: Subjective.', 'A signature covers the note’s sections only.', 'The sender’s closing words', 'With kind regards, ']) expect(text).toContain(words);
  expect(text).not.toContain('felt low');
});

test('a FHIR document takes none, nor does a report of another kind, be it ordered or only looked at', async () => {
  const form = added({ name: 'Refused' });
  expect(clinic().exports.order({ subject: visit(), format: 'fhir', options: optionsWith(form) })).toMatchObject({ ok: false, error: { type: 'no-form' } });
  expect(clinic().exports.order({ subject: { kind: 'patient', encounterId: visitId }, format: 'pdf', options: optionsWith(form) })).toMatchObject({ ok: false, error: { type: 'no-form' } });
  for (const subject of [{ kind: 'patient', encounterId: visitId }, { kind: 'progress', patientId, from: null, to: null }] as const) {
    expect(await previewReport(open(), subject, optionsWith(form))).toMatchObject({ ok: false, error: { type: 'no-form' } });
  }
  expect(await gatherFhir(open(), visitId, optionsWith(form))).toMatchObject({ ok: false, error: { type: 'no-form' } });
  expect(mustSucceed(await gatherFhir(open(), visitId, optionsWith(null))).resourceType).toBe('Bundle');
});

test('a report that leaves sections out is no export of the note: its sound is still waited for; one whose form leaves out what the note has not is whole', async () => {
  const id = await storeVisit(clinic(), { patientId, said: ['i have felt low for two weeks'] });
  const note = must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
  mustSucceed(addStatement(open(), note.sections[0]!.id, 'Typed by hand.'));
  mustSucceed(signNote(open(), note.id));
  const subject = { kind: 'clinician', encounterId: id } as const;
  const exportedAt = () => open().repositories.encounters.reader.get(id)?.exportedAt ?? null;
  const part = await ordered(added({ name: 'In part', leftOut: [{ key: 'plan', title: 'Plan' }] }), 'txt', subject);
  mustSucceed(await saveExport(open(), part.id, join(temp.folder, 'part.txt')));
  expect(exportedAt()).toBeNull();
  const whole = await ordered(added({ name: 'Whole', leftOut: [{ key: 'family-history', title: 'Family history' }] }), 'txt', subject);
  mustSucceed(await saveExport(open(), whole.id, join(temp.folder, 'whole.txt')));
  expect(exportedAt()).not.toBeNull();
  const told = (exportId: string) => open().repositories.auditEntries.reader.list({ limit: 20, offset: 0 }).items.filter(({ details }) => details['exportId'] === exportId).map(({ action, details }) => [action, details['leftOut']]);
  expect([told(part.id), told(whole.id)]).toEqual([[['export.save', 1], ['export.create', 1]], [['export.save', 0], ['export.create', 0]]]);
});

test('an order whose form cannot be read is told as failed beside the others; it is neither made without it nor handed out, and can be deleted', async () => {
  const form = added({ name: 'Of a newer version', leftOut: [{ key: 'subjective', title: 'Subjective' }] });
  const [odd, other] = [await ordered(form, 'txt'), await ordered(form, 'txt')];
  const { raw } = open().database;
  raw.prepare('UPDATE export_job SET options = ? WHERE id = ?').run(JSON.stringify({ ...odd.options, form: { ...form, letters: 'large' } }), odd.id);
  const listed = clinic().exports.list();
  expect(listed.find(({ id }) => id === other.id)?.state).toBe('ready');
  expect(listed.find(({ id }) => id === odd.id)).toMatchObject({ state: 'failed', failure: expect.stringMatching(/Delete it and order the report anew/u) as unknown });
  const file = join(temp.folder, 'odd.txt');
  expect(await saveExport(open(), odd.id, file)).toMatchObject({ ok: false, error: { type: 'not-ready', message: expect.stringMatching(/Delete it/u) as unknown } });
  expect(existsSync(file)).toBe(false);
  expect(clinic().exports.tryAgain(odd.id)).toMatchObject({ ok: false, error: { type: 'unreadable-order' } });
  mustSucceed(await clinic().exports.remove(odd.id));
  expect(clinic().exports.list().map(({ id }) => id)).not.toContain(odd.id);
});

test('the log says of a letter how many sections it was ordered without, and of a whole one that it is', async () => {
  const id = await storeVisit(clinic(), { patientId, said: ['i have felt low for two weeks'] });
  const plan = must(open().repositories.notes.reader.byEncounter(id)?.sections.find(({ key }) => key === 'plan'), 'the template has it');
  const subject = { kind: 'patient', encounterId: id } as const;
  const letter = added({ name: 'Letter', kind: 'patient', leftOut: [{ key: 'plan', title: 'Plan' }, { key: 'subjective', title: 'Subjective' }] });
  const leftOut = async () => {
    const entry = await ordered(letter, 'txt', subject);
    return open().repositories.auditEntries.reader.list({ limit: 5, offset: 0 }).items.find(({ details }) => details['exportId'] === entry.id)?.details['leftOut'];
  };
  expect(await leftOut()).toBe(0);
  mustSucceed(addStatement(open(), plan.id, 'Review in two weeks.'));
  expect(await leftOut()).toBe(1);
});

test.each(['clinician', 'patient', 'progress'] as const)('a form for a %s report is shown on an invented visit, with nobody’s words and nothing stored', async (kind) => {
  const visits = open().repositories.encounters.reader.list({ limit: 100, offset: 0 }).total;
  const shown = mustSucceed(await previewReportForm(open(), content({ kind, opening: 'About {patient}, {birth date}.', leftOut: [{ key: 'plan', title: 'Plan' }] })));
  const printed = JSON.stringify(shown);
  expect(printed).toContain('About Sample patient, 2 May 1980.');
  if (kind !== 'progress') expect(printed).toContain('leaves out one section of the note: Plan.');
  expect(printed).not.toContain('Test patient');
  expect(open().repositories.encounters.reader.list({ limit: 100, offset: 0 }).total).toBe(visits);
});
