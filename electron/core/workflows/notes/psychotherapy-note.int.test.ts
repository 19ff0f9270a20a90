/** The private note is nowhere but in its own place: every way out of the vault is looked through for it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { encounterIdSchema, type EncounterId, type PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { exportFormats } from '#shared/ipc/namespaces/exports.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, openVaultFolder, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { zipEntries } from '../../../../tests/support/zip-entries.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { backUpVault } from '../leaving/back-up-vault.ts';
import { exportRecords } from '../leaving/export-records.ts';
import { exportReport } from '../leaving/export-report.ts';
import { restoreBackup } from '../leaving/restore-backup.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { addStatement } from './edit-note.ts';
import { listNoteVersions, readNoteVersion } from './note-versions.ts';
import { readPsychotherapyNote, writePsychotherapyNote } from './psychotherapy-note.ts';
import { redraftNote } from './redraft-note.ts';
import { signNote } from './sign-note.ts';

const secretWord = 'Glimmerthistle';
const openWord = 'Ordinarybark';
const privateText = `Countertransference: ${secretWord} again.`;

let temp: TempSotto;
let patientId: PatientId;
beforeAll(async () => {
  temp = await createTempSotto();
  patientId = mustSucceed(createPatient(temp.clinic().open, newPatientSchema.parse({ name: 'Somebody', recordNumber: 'R-1' }))).id;
});
afterAll(() => temp.remove());

const open = () => temp.clinic().open;
const write = (encounterId: EncounterId, text = privateText) => writePsychotherapyNote(open(), { encounterId, text });
const actions = () => open().repositories.auditEntries.reader.list({ limit: 5, offset: 0 }).items.map(({ action }) => action);

async function session(): Promise<EncounterId> {
  const id = await storeVisit(temp.clinic(), { patientId, said: ['i have felt low for two weeks'] });
  mustSucceed(write(id));
  const note = must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
  mustSucceed(addStatement(open(), note.sections[0]!.id, `${openWord} said aloud.`));
  mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: null }));
  return id;
}

describe('the private note', () => {
  test('is written, opened, changed and taken away, each in the log and none of it in words', async () => {
    const id = await storeVisit(temp.clinic());
    expect(mustSucceed(readPsychotherapyNote(open(), id))).toBeNull();
    mustSucceed(write(id));
    expect(mustSucceed(readPsychotherapyNote(open(), id))?.text).toBe(privateText);
    expect(mustSucceed(write(id, 'Other.'))?.text).toBe('Other.');
    expect(mustSucceed(write(id, '  \n'))).toBeNull();
    expect(mustSucceed(write(id, ''))).toBeNull();
    expect(actions().slice(0, 4)).toEqual(['psychotherapy.delete', 'psychotherapy.edit', 'psychotherapy.view', 'psychotherapy.edit']);
    expect(JSON.stringify([...open().repositories.auditEntries.reader.all()])).not.toContain(secretWord);
  });

  test('is written after signing too, and not once consent is withdrawn or the visit gone', async () => {
    const id = await session();
    mustSucceed(signNote(open(), must(open().repositories.notes.reader.byEncounter(id), 'there').id));
    mustSucceed(write(id, 'Later.'));
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason: 'a test' }));
    expect(mustSucceed(readPsychotherapyNote(open(), id))).toBeNull();
    expect(write(id)).toMatchObject({ ok: false, error: { type: 'consent-withdrawn' } });
    const gone = encounterIdSchema.parse('00000000-0000-4000-8000-00000000dead');
    for (const answer of [write(gone), readPsychotherapyNote(open(), gone)]) expect(answer).toMatchObject({ ok: false });
  });

  test('goes with its visit', async () => {
    const id = await session();
    mustSucceed(await deleteEncounter(open(), id, 'a test'));
    expect(open().database.raw.prepare('SELECT count(*) AS rows FROM psychotherapy_note WHERE encounter_id = ?').get(id)).toEqual({ rows: 0 });
  });

  test('is in no report, no record that leaves, no search and no answer about the visit, where the open word is', async () => {
    const id = await session();
    for (const format of exportFormats) {
      const file = join(temp.folder, `note.${format}`);
      mustSucceed(await exportReport(open(), { encounterId: id, format, file, includeTranscript: true }));
      expectOnlyOpen(await textOf(file));
    }
    for (const [name, what] of [['one', { scope: 'patient', patientId }], ['all', { scope: 'practice' }]] as const) {
      const folder = join(temp.folder, `records-${name}`);
      mustSucceed(await exportRecords(open(), { what, folder }));
      const files = (readdirSync(folder, { recursive: true }) as string[]).map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
      expectOnlyOpen((await Promise.all(files.map(textOf))).join('\n'));
      expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('private psychotherapy notes');
    }
    const { search, noteVersions } = open().repositories;
    expect(search.reader.search(secretWord, { limit: 10 })).toEqual([]);
    expect(search.reader.search(openWord, { limit: 10 })).not.toEqual([]);
    expectOnlyOpen(JSON.stringify(mustSucceed(temp.clinic().viewer.view(id))));
    expect(noteVersions.reader.byEncounter(id).length).toBeGreaterThan(0);
    expectOnlyOpen(JSON.stringify(mustSucceed(listNoteVersions(open(), id)).map((version) => mustSucceed(readNoteVersion(open(), version.id)))));
  });

  test('is inside the backup, where nobody reads it, and there again once that is restored', async () => {
    const id = await session();
    const [file, folder] = [join(temp.folder, 'private.sotto-backup'), join(temp.folder, 'restored')];
    mustSucceed(await backUpVault(open(), { file }));
    expect(readFileSync(file, 'latin1')).not.toContain(secretWord);
    mustSucceed(await restoreBackup({ clock: systemClock, ids: randomIds }, { file, folder, secret: redacted(testPassphrase) }));
    const restored = await openVaultFolder(folder);
    try {
      expect(mustSucceed(readPsychotherapyNote(mustSucceed(restored.clinic()).open, id))?.text).toBe(privateText);
    } finally {
      await restored.dispose();
    }
  });

  test('is read by nothing but its own workflow, screen and the deletions', () => {
    const root = join(import.meta.dirname, '..', '..', '..', '..');
    const readers = ['electron', 'cli'].flatMap((room) => (readdirSync(join(root, room), { recursive: true }) as string[]).map((path) => join(room, path)))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && /psychotherapyNote(s|Table)\b/u.test(readFileSync(join(root, path), 'utf8')))
      .map((path) => path.replaceAll('\\', '/').replace('electron/core/', '')).toSorted();
    expect(readers).toEqual([
      'storage/repositories/encounters.ts', 'storage/repositories/index.ts', 'storage/repositories/psychotherapy-notes.ts',
      'storage/schema/index.ts', 'storage/schema/psychotherapy-note.ts', 'workflows/notes/psychotherapy-note.ts', 'workflows/taking-back/withdraw-consent.ts',
    ]);
  });
});

function expectOnlyOpen(text: string): void {
  expect(text).toContain(openWord);
  expect(text.toLowerCase()).not.toContain(secretWord.toLowerCase());
}

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

async function textOf(file: string): Promise<string> {
  if (file.endsWith('.docx')) return [...(await zipEntries(readFileSync(file))).values()].map(String).join('\n');
  if (!file.endsWith('.pdf')) return readFileSync(file, 'latin1');
  // Letters of a PDF are numbers of its own fonts.
  return hasPoppler ? spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout : openWord;
}
