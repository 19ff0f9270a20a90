/** The queue of reports as its user meets it: ordered, made, opened, printed, saved, taken away, expired, and nothing private in any. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EncounterId, ExportId, PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { emptyLetterhead, formatsByKind, reportKinds, reportOptionsSchema, type ReportSubject } from '#shared/domain/report.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { err, mustSucceed, problem } from '#shared/lib/result.ts';
import { samplePng } from '#core/reports/testing/sample-picture.ts';
import { outsideNothing } from '../../../../tests/support/outside-nothing.ts';
import { createSettableClock, type SettableClock } from '../../../../tests/support/settable-clock.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { zipEntries } from '../../../../tests/support/zip-entries.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { addStatement } from '../notes/edit-note.ts';
import { writePsychotherapyNote } from '../notes/psychotherapy-note.ts';
import { signNote } from '../notes/sign-note.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { changeLetterhead } from './change-letterhead.ts';
import { openExport, printExport, revealExport, saveExport } from './hand-out-export.ts';
import { makeReport } from './make-report.ts';
import { previewReport } from './preview-report.ts';

const secretWord = 'Glimmerthistle';
const options = reportOptionsSchema.parse({});
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const oddName = `Zoë ${'長い'.repeat(60)} 🙂 محمد`;

let time: SettableClock;
let temp: TempSotto;
let patientId: PatientId;
let visitId: EncounterId;
beforeAll(async () => {
  time = createSettableClock('2026-03-14T09:00:00.000Z');
  temp = await createTempSotto({ homeFolder: await mkdtemp(join(tmpdir(), 'sotto-reports-home-')) }, { clock: time });
  patientId = mustSucceed(createPatient(open(), newPatientSchema.parse({ name: oddName, recordNumber: 'R-1' }))).id;
  visitId = await session();
});
afterAll(async () => {
  await temp.remove();
  await rm(temp.sotto.paths.homeFolder, { recursive: true, force: true });
});

const clinic = () => temp.clinic();
const open = () => clinic().open;
const ofVisit = (kind: 'clinician' | 'patient', encounterId = visitId): ReportSubject => ({ kind, encounterId });
const subjectOf = (kind: (typeof reportKinds)[number], encounterId = visitId): ReportSubject => (kind === 'progress' ? { kind, patientId, from: null, to: null } : { kind, encounterId });
const actions = () => open().repositories.auditEntries.reader.list({ limit: 3, offset: 0 }).items.map(({ action }) => action);

async function session(part: Parameters<typeof storeVisit>[1] = {}): Promise<EncounterId> {
  const id = await storeVisit(clinic(), { patientId, said: ['i have felt low for two weeks'], ...part });
  mustSucceed(writePsychotherapyNote(open(), { encounterId: id, text: `Private: ${secretWord}.` }));
  return id;
}

async function ordered(subject: ReportSubject, format: 'pdf' | 'docx' | 'txt' | 'fhir' = 'pdf', password?: string) {
  const { id } = mustSucceed(clinic().exports.order({ subject, format, options, ...(password === undefined ? {} : { password: redacted(password) }) }));
  await clinic().exports.idle();
  return must(open().repositories.exportJobs.reader.get(id), 'it was ordered');
}

const bytesOf = (id: ExportId) => Buffer.from(must(open().repositories.exportJobs.reader.bytes(id), 'it is ready'));

async function textOf(bytes: Buffer, format: string): Promise<string> {
  if (format === 'docx') return [...(await zipEntries(bytes)).values()].map(String).join('\n');
  if (format !== 'pdf') return bytes.toString('utf8');
  const file = join(temp.folder, 'read.pdf');
  writeFileSync(file, bytes);
  return spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout;
}

describe('every report in every format it is offered in', () => {
  const all = reportKinds.flatMap((kind) => formatsByKind[kind].map((format) => ({ kind, format })));

  test.for(all)('$kind as $format is made, and holds nothing of the private note', async ({ kind, format }, { skip }) => {
    const entry = await ordered(subjectOf(kind), format);
    expect(entry).toMatchObject({ state: 'ready', failure: null, format, patientName: oddName });
    expect(entry.sizeBytes).toBe(bytesOf(entry.id).length);
    skip(format === 'pdf' && !hasPoppler, 'pdftotext is not installed');
    const text = await textOf(bytesOf(entry.id), format);
    expect(text).toContain('Zoë');
    expect(text.toLowerCase()).not.toContain(secretWord.toLowerCase());
  });

  test.each(reportKinds)('%s is shown as it comes out, without the private note', async (kind) => {
    const { document } = mustSucceed(await previewReport(open(), subjectOf(kind), options));
    expect(JSON.stringify(document)).toContain('Zoë');
    expect(JSON.stringify(document)).not.toContain(secretWord);
  });

  test('a FHIR document is made after the schema could not be read once', async () => {
    const resourcesFolder = join(temp.folder, 'resources');
    const deps = { ...open(), resourcesFolder };
    const request = { subject: ofVisit('clinician'), format: 'fhir', options } as const;
    await expect(makeReport(deps, request)).rejects.toThrow(/ENOENT/u);
    await cp(join(open().resourcesFolder, 'fhir'), join(resourcesFolder, 'fhir'), { recursive: true });
    expect(mustSucceed(await makeReport(deps, request)).length).toBeGreaterThan(0);
  });

  test('a format that a report does not have, and a password for what takes none, are refused', () => {
    expect(clinic().exports.order({ subject: subjectOf('progress'), format: 'fhir', options })).toMatchObject({ ok: false, error: { type: 'no-such-format' } });
    expect(clinic().exports.order({ subject: subjectOf('patient'), format: 'txt', options, password: redacted('eight letters') })).toMatchObject({ ok: false, error: { type: 'no-password' } });
  });

  test.skipIf(!hasPoppler)('a password is needed to open what was ordered with one, and is kept nowhere', async () => {
    const entry = await ordered(ofVisit('patient'), 'pdf', 'sesame and poppy');
    const file = join(temp.folder, 'locked.pdf');
    writeFileSync(file, bytesOf(entry.id));
    expect(spawnSync('pdftotext', [file, '-']).status).not.toBe(0);
    expect(spawnSync('pdfinfo', ['-upw', 'sesame and poppy', file], { encoding: 'utf8' }).stdout).toMatch(/algorithm:AES-256/u);
    expect(JSON.stringify(open().database.raw.prepare('SELECT * FROM export_job').all().map((row) => ({ ...(row as object), bytes: null })))).not.toContain('sesame');
  });
});

describe('a report that is ready', () => {
  test('is opened, printed and saved, each counted and in the log, from a folder nobody else may enter', async () => {
    const { id } = await ordered(ofVisit('clinician'));
    const outside = outsideNothing();
    mustSucceed(await openExport(open(), clinic().opened, outside, id));
    expect(actions()[0]).toBe('export.open');
    mustSucceed(await printExport(open(), clinic().opened, outside, id));
    const [shown] = outside.asked;
    expect(readFileSync(must(shown, 'it was opened').file).equals(bytesOf(id))).toBe(true);
    expect(must(shown, 'it was opened').file).toMatch(/sotto-note-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.pdf$/u);
    if (process.platform !== 'win32') {
      expect(statSync(must(shown, 'it was opened').file).mode & 0o777).toBe(0o600);
      expect(statSync(join(temp.sotto.paths.homeFolder, 'opened')).mode & 0o777).toBe(0o700);
    }
    const file = join(temp.folder, 'saved.pdf');
    mustSucceed(await saveExport(open(), id, file));
    expect(readFileSync(file).equals(bytesOf(id))).toBe(true);
    mustSucceed(await revealExport(open(), outside, id));
    expect(outside.asked.map(({ act }) => act)).toEqual(['open', 'print', 'show']);
    expect(open().repositories.exportJobs.reader.get(id)).toMatchObject({ downloads: 3, isSaved: true });
    expect(open().repositories.encounters.reader.get(visitId)?.exportedAt).not.toBeNull();
    await clinic().opened.clear();
    expect(existsSync(must(shown, 'it was opened').file)).toBe(false);
  });

  test('is no export of the note that was signed after it was ordered: its sound stays', async () => {
    const id = await session();
    const draft = await ordered(ofVisit('clinician', id), 'txt');
    time.addMs(60_000);
    const { signedAt } = mustSucceed(signNote(open(), must(open().repositories.notes.reader.byEncounter(id), 'it has its note').id));
    time.addMs(60_000);
    mustSucceed(await saveExport(open(), draft.id, join(temp.folder, 'old-draft.txt')));
    const exportedAt = () => open().repositories.encounters.reader.get(id)?.exportedAt ?? null;
    expect(exportedAt()).toBeNull();
    mustSucceed(await saveExport(open(), (await ordered(ofVisit('clinician', id), 'txt')).id, join(temp.folder, 'signed.txt')));
    expect((exportedAt() ?? '') > must(signedAt, 'it is signed')).toBe(true);
  });

  test('is not lost where the place to save it is none: nothing half-written, and the old file stays', async () => {
    const { id } = await ordered(ofVisit('clinician'), 'txt');
    const folder = temp.folder;
    const before = readdirSync(folder).toSorted();
    for (const [file, words] of [[folder, /folder of that name/], [join(folder, 'nowhere', 'x.txt'), /does not exist/], [join(folder, `${'x'.repeat(300)}.txt`), /too long/]] as const) {
      expect(await saveExport(open(), id, file)).toMatchObject({ ok: false, error: { type: 'output-unwritable', message: expect.stringMatching(words) as unknown } });
    }
    expect(readdirSync(folder).toSorted()).toEqual(before);
    expect(open().repositories.exportJobs.reader.get(id)).toMatchObject({ state: 'ready', downloads: 0, isSaved: false });
  });

  test('says where there is no printer, nothing to show it, or no copy yet; only a PDF without a password is printed', async () => {
    const { id } = await ordered(ofVisit('clinician'));
    const lacking = { ...outsideNothing(), print: async () => err(problem('no-printer', 'No printer is set up.')) };
    expect(await printExport(open(), clinic().opened, lacking, id)).toMatchObject({ ok: false, error: { type: 'no-printer' } });
    expect(open().repositories.exportJobs.reader.get(id)?.downloads).toBe(0);
    expect(await revealExport(open(), lacking, id)).toMatchObject({ ok: false, error: { type: 'not-saved' } });
    const [text, locked] = [await ordered(ofVisit('clinician'), 'txt'), await ordered(ofVisit('clinician'), 'pdf', 'sesame and poppy')];
    for (const other of [text, locked]) expect(await printExport(open(), clinic().opened, lacking, other.id)).toMatchObject({ ok: false, error: { type: 'not-printable' } });
  });

  test('is deleted for good, and asked for again is not there', async () => {
    const { id } = await ordered(ofVisit('patient'));
    mustSucceed(await clinic().exports.remove(id));
    expect(actions()[0]).toBe('export.delete');
    for (const answer of [await clinic().exports.remove(id), clinic().exports.tryAgain(id), await saveExport(open(), id, join(temp.folder, 'gone.pdf'))]) expect(answer).toMatchObject({ ok: false, error: { type: 'not-found' } });
  });
});

describe('what a report was made of', () => {
  test('takes it along: the visit deleted, filed elsewhere, or its consent withdrawn', async () => {
    const [gone, moved, withdrawn] = [await session(), await session(), await session()];
    const other = mustSucceed(createPatient(open(), newPatientSchema.parse({ name: 'Somebody else' }))).id;
    const ids: ExportId[] = [];
    for (const id of [gone, moved, withdrawn]) ids.push((await ordered(ofVisit('clinician', id))).id);
    const over = (await ordered(subjectOf('progress'))).id;
    const isThere = (id: ExportId) => open().repositories.exportJobs.reader.get(id) !== null;
    mustSucceed(await deleteEncounter(open(), gone, 'a test'));
    expect(ids.map(isThere)).toEqual([false, true, true]);
    expect(isThere(over)).toBe(false);
    open().repositories.encounters.writer.update(moved, { patientId: other });
    mustSucceed(await withdrawConsent(clinic(), { encounterId: withdrawn, deleteSigned: true, reason: 'a test' }));
    expect(ids.map(isThere)).toEqual([false, false, false]);
  });

  test('has a draft’s banner until it is signed, and no transcript where nothing was said', async () => {
    const id = await session();
    expect(mustSucceed(await previewReport(open(), ofVisit('clinician', id), options)).document.banner).toBe('DRAFT – NOT SIGNED');
    const note = must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
    mustSucceed(addStatement(open(), note.sections[0]!.id, 'Typed by hand.'));
    mustSucceed(signNote(open(), note.id));
    expect(mustSucceed(await previewReport(open(), ofVisit('clinician', id), options)).document.banner).toBeNull();
    expect(mustSucceed(await previewReport(open(), ofVisit('clinician', id), options)).hasTranscript).toBe(true);
  });

  test('is told where it is missing', async () => {
    const bare = await storeVisit(clinic(), { patientId, status: 'recorded' });
    expect(await ordered(ofVisit('clinician', bare))).toMatchObject({ state: 'failed', failure: 'This visit has no note to export yet.' });
    expect(await previewReport(open(), { kind: 'progress', patientId, from: '2026-05-01', to: '2026-04-01' }, options)).toMatchObject({ ok: false, error: { type: 'empty-period' } });
    expect(mustSucceed(await previewReport(open(), { kind: 'progress', patientId, from: '1990-01-01', to: '1990-02-01' }, options)).document.blocks).toEqual([{ kind: 'state', text: 'No sessions in this period' }]);
  });
});

test('the letterhead stands on what is made after it, and a file that is no picture is refused', async () => {
  const logo = { type: 'image/png' as const, base64: Buffer.from(samplePng(40, 20)).toString('base64') };
  mustSucceed(await changeLetterhead(open(), { practiceName: 'Practice on the Green', address: '1 Sample Street', phone: '', logo }));
  expect(mustSucceed(await previewReport(open(), ofVisit('patient'), options)).document.letterhead).toMatchObject({ name: 'Practice on the Green', logo });
  for (const format of ['pdf', 'docx'] as const) expect(await ordered(ofVisit('patient'), format)).toMatchObject({ state: 'ready' });
  for (const base64 of [Buffer.from('<svg/>').toString('base64'), logo.base64.slice(0, 60)]) {
    expect(await changeLetterhead(open(), { ...emptyLetterhead, logo: { type: 'image/png', base64 } })).toMatchObject({ ok: false, error: { type: 'bad-logo' } });
  }
});

describe('time', () => {
  test('after a week the file is gone, its line says so, and it can be made again; a week later the line goes too', async () => {
    const { id } = await ordered(ofVisit('patient'));
    time.addMs(6 * 24 * 60 * 60 * 1000);
    clinic().exports.keepUp();
    expect(open().repositories.exportJobs.reader.get(id)?.state).toBe('ready');
    time.addMs(25 * 60 * 60 * 1000);
    clinic().exports.keepUp();
    expect(open().repositories.exportJobs.reader.get(id)).toMatchObject({ state: 'expired', sizeBytes: 0 });
    expect(open().repositories.exportJobs.reader.bytes(id)).toBeNull();
    expect(actions()).toContain('export.expire');
    expect(await openExport(open(), clinic().opened, outsideNothing(), id)).toMatchObject({ ok: false, error: { type: 'not-ready' } });
    mustSucceed(clinic().exports.tryAgain(id));
    await clinic().exports.idle();
    expect(open().repositories.exportJobs.reader.get(id)?.state).toBe('ready');
    time.addMs(15 * 24 * 60 * 60 * 1000);
    clinic().exports.keepUp();
    expect(open().repositories.exportJobs.reader.get(id)).toBeNull();
  });

  test('a program that was ended in the middle tells it at its next start, and it is made by trying again', async () => {
    const { exportJobs } = open().repositories;
    const job = { format: 'pdf', options, isLocked: false, expiresAt: new Date(Date.parse(time.now()) + 1e8).toISOString() } as const;
    const [begun, waiting, locked] = [exportJobs.writer.insert({ ...job, subject: ofVisit('patient') }), exportJobs.writer.insert({ ...job, subject: ofVisit('clinician') }), exportJobs.writer.insert({ ...job, subject: ofVisit('patient'), isLocked: true })];
    exportJobs.writer.begin(begun.id);
    clinic().exports.keepUp();
    for (const { id } of [begun, waiting, locked]) expect(exportJobs.reader.get(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('Try again') as unknown });
    mustSucceed(clinic().exports.tryAgain(begun.id));
    expect(clinic().exports.tryAgain(locked.id)).toMatchObject({ ok: false, error: { type: 'password-needed' } });
    await clinic().exports.idle();
    expect(exportJobs.reader.get(begun.id)?.state).toBe('ready');
  });
});
