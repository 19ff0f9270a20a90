/** Records of a real vault written out as open formats, and read as somebody without Sotto would. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir, open as openFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { exportedRecordsSchema, type ExportedRecords } from '#shared/domain/exported-records.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { emptyLetterhead } from '#shared/domain/report.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { readPlainWav, samplesFolder } from '../../../../tests/support/test-speech.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { addAddendum } from '../notes/add-addendum.ts';
import { exportRecords, newRecordsFolder, type RecordsScope } from './export-records.ts';
import { importFile } from '../sound/import-file.ts';
import { createPatient } from '../patients/keep-patients.ts';
import { changeLetterhead } from '../reports/change-letterhead.ts';
import { hashNoteContent, signNote } from '../notes/sign-note.ts';

const sampleFile = join(samplesFolder, 'visit-two-voices.wav');
const sample = readPlainWav(sampleFile);
const names = ['Quillhaven', 'Marrowby', 'Ottilde', 'Fennimarsh'];

let temp: TempSotto;
let patientId: PatientId;
let otherId: PatientId;
/** Of the first patient: a signed note with an addendum; and of the other, a draft. A third belongs to nobody. */
let signed: EncounterId;
let draft: EncounterId;
let nobodys: EncounterId;
let count = 0;
const open = () => temp.clinic().open;
const fresh = () => join(temp.folder, `records-${count += 1}`);
const patient = (): RecordsScope => ({ scope: 'patient', patientId });

beforeAll(async () => {
  temp = await createTempSotto(wordsAlone);
  const [one, other] = [['Quillhaven Marrowby', 'R-1'], ['Ottilde Fennimarsh', 'R-2']].map(([name, recordNumber]) =>
    mustSucceed(createPatient(open(), newPatientSchema.parse({ name, recordNumber, birthDate: '1967-03-14' }))));
  [patientId, otherId] = [one!.id, other!.id];
  const visit = async (of: PatientId | null) => mustSucceed(await importFile(open(), sampleFile, { templateId: 'soap', patientId: of })).encounterId;
  [signed, draft, nobodys] = [await visit(patientId), await visit(otherId), await visit(null)];
  const note = mustSucceed(signNote(open(), must(open().repositories.notes.reader.byEncounter(signed), 'it has its note').id));
  mustSucceed(addAddendum(open(), { noteId: note.id, text: 'The result came in later.', reason: 'a late result' }));
});
afterAll(() => temp.remove());

async function exported(what: RecordsScope): Promise<{ folder: string; index: ExportedRecords; text(path: string): string }> {
  const folder = fresh();
  mustSucceed(await exportRecords(open(), { what, folder }));
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  return { folder, index: exportedRecordsSchema.parse(JSON.parse(text('index.json'))), text };
}

const allPaths = (folder: string) => (readdirSync(folder, { recursive: true }) as string[]).toSorted();
const csvRows = (text: string) => text.trim().split('\r\n').length - 1;
const jsonLines = (text: string) => text.trim().split('\n').map((line) => JSON.parse(line) as AuditEntry);

describe('one patient’s record', () => {
  test('holds that patient’s visit and no other, in every format, and each file is as the index says', async () => {
    const { folder, index } = await exported(patient());
    expect(index).toMatchObject({ scope: 'patient', patients: [{ id: patientId, name: 'Quillhaven Marrowby' }] });
    expect(index.visits.map(({ encounterId }) => encounterId)).toEqual([signed]);
    const [visit] = index.visits;
    expect(visit!.files.map(({ path }) => path.slice(visit!.folder.length + 1)).toSorted())
      .toEqual(['note.json', 'note.pdf', 'note.txt', 'sound.wav', 'transcript.json', 'transcript.txt', 'transcript.vtt']);
    for (const { path, sizeBytes, sha256 } of [...visit!.files, ...index.audit.files]) {
      const bytes = readFileSync(join(folder, path));
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')], path).toEqual([sizeBytes, sha256]);
    }
    const listed = new Set([...visit!.files, ...index.audit.files].map(({ path }) => join(path)));
    const files = allPaths(folder).filter((path) => statSync(join(folder, path)).isFile() && !listed.has(path));
    expect(files).toEqual(['README.txt', 'index.json']);
  });

  test('stands under the practice’s letterhead, as every report does', async () => {
    mustSucceed(await changeLetterhead(open(), { ...emptyLetterhead, practiceName: 'Practice on the Green', address: '1 Sample Street' }));
    const { index, text } = await exported(patient());
    expect(text(`${index.visits[0]!.folder}/note.txt`)).toMatch(/^Practice on the Green\n.*\n1 Sample Street/u);
  });

  test('names nobody in the name of a file or folder', async () => {
    const { folder } = await exported(patient());
    for (const path of allPaths(folder)) {
      for (const name of names) expect(path.toLowerCase()).not.toContain(name.toLowerCase());
    }
    expect(readdirSync(join(folder, 'visits'))[0]).toMatch(new RegExp(`^\\d{4}-\\d{2}-\\d{2}-${signed}$`));
  });

  test('has the sound sample by sample', async () => {
    const { folder, index } = await exported(patient());
    expect(readPlainWav(join(folder, index.visits[0]!.sound.path!))).toEqual(sample);
    expect(index.visits[0]!.sound).toMatchObject({ state: 'whole', durationMs: 45_497, damaged: [], message: null });
  });

  test('has the note with its evidence in words, its signature, a hash that can be worked out from it, and its addendum', async () => {
    const { index, text } = await exported(patient());
    const { folder: place, note } = index.visits[0]!;
    const written = JSON.parse(text(`${place}/note.json`));
    expect(written).toMatchObject({ status: 'signed', signature: { contentHash: note!.contentHash, hash: 'sha256' }, addenda: [{ reason: 'a late result' }] });
    expect(hashNoteContent({ ...written, signer: written.signature.signer })).toBe(note!.contentHash);
    const statements = written.sections.flatMap(({ statements }: { statements: unknown[] }) => statements);
    for (const { evidence } of statements) for (const span of evidence) expect(span).toMatchObject({ words: expect.stringMatching(/\w/), startMs: expect.any(Number) });
    expect(text(`${place}/note.txt`)).toContain('The result came in later.');
    expect(text(`${place}/transcript.vtt`).startsWith('WEBVTT\n')).toBe(true);
    expect(text(`${place}/transcript.txt`).split('\n').length).toBeGreaterThan(5);
    expect(readFileSync(join(temp.folder, `records-${count}`, place, 'note.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('has the log entries that concern it, its own making with them, and none of others', async () => {
    const { index, text } = await exported(patient());
    const entries = jsonLines(text('audit.jsonl'));
    expect(entries).toHaveLength(index.audit.entries);
    expect(csvRows(text('audit.csv'))).toBe(index.audit.entries);
    expect(entries.at(-1)).toMatchObject({ action: 'patient.export', subjectId: patientId, details: { visits: 1 } });
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['patient.create', 'encounter.import', 'note.sign', 'note.addendum']));
    for (const { subjectId } of entries) expect([patientId, signed]).toContain(subjectId);
  });

  test('has the transcripts that this one took the place of, the oldest first, and says who spoke by name', async () => {
    const { keptTranscripts, utterances, encounters } = open().repositories;
    const said = utterances.reader.byEncounter(draft);
    for (const text of ['Written first.', 'Written later.']) {
      const tokens = [{ text, firstWord: 0, lastWord: said[0]!.words.length - 1, origin: 'edited' as const }];
      keptTranscripts.writer.keep(draft, { modelId: 'older', utterances: [{ ...said[0]!, tokens, text, speaker: 'other', participant: 'Fennimarsh guest' }] });
    }
    encounters.writer.update(draft, { participants: [{ name: 'Fennimarsh guest', role: 'other' }] });
    const { index, text } = await exported({ scope: 'patient', patientId: otherId });
    const [visit] = index.visits;
    expect(visit!.participants).toEqual([{ name: 'Fennimarsh guest', role: 'other' }]);
    expect(visit!.earlierTranscripts).toMatchObject([1, 2].map((number) => ({ path: `${visit!.folder}/earlier/transcript-${number}.json`, modelId: 'older', utterances: 1, words: said[0]!.words.length })));
    expect(text(`${visit!.folder}/earlier/transcript-1.txt`)).toContain('Fennimarsh guest  Written first.');
    expect(JSON.parse(text(`${visit!.folder}/earlier/transcript-2.json`)).utterances).toMatchObject([{ text: 'Written later.', participant: 'Fennimarsh guest', tokens: [{ origin: 'edited' }] }]);
    expect(visit!.files.map(({ path }) => path)).toContain(`${visit!.folder}/earlier/transcript-2.txt`);
    keptTranscripts.writer.deleteByEncounter(draft);
  });

  test('says what is what in README.txt, and that nothing is encrypted', async () => {
    const { text } = await exported(patient());
    expect(text('README.txt')).toMatch(/NOTHING IN THIS FOLDER IS ENCRYPTED[\s\S]*sound\.wav[\s\S]*Nothing was found damaged or missing\./u);
  });

  test('a patient who is no longer there', async () => {
    const gone = { scope: 'patient', patientId: '0197a3b0-0000-7000-8000-000000000000' as PatientId } as const;
    expect(await exportRecords(open(), { what: gone, folder: fresh() })).toMatchObject({ error: { type: 'no-patient' } });
  });
});

test('a practice’s records hold all patients and all visits, one without a patient too, and the whole log', async () => {
  const { index, text } = await exported({ scope: 'practice' });
  expect(index.patients.map(({ id }) => id).toSorted()).toEqual([patientId, otherId].toSorted());
  expect(index.visits.map(({ encounterId }) => encounterId).toSorted()).toEqual([signed, draft, nobodys].toSorted());
  expect(index.visits.find(({ encounterId }) => encounterId === draft)!.note).toMatchObject({ status: 'draft', signedAt: null, contentHash: null });
  expect(jsonLines(text('audit.jsonl')).at(-1)).toMatchObject({ action: 'practice.export', details: { visits: 3 } });
  expect(index.audit.entries).toBe(must(open().repositories.auditEntries.reader.last(), 'it was just exported').sequence);
});

test('a handed-out note is marked so, and progress ends at 1', async () => {
  const fractions: number[] = [];
  mustSucceed(await exportRecords(open(), { what: patient(), folder: fresh(), onProgress: (fraction) => fractions.push(fraction) }));
  expect(fractions.at(-1)).toBe(1);
  expect(open().repositories.encounters.reader.get(signed)?.exportedAt).not.toBeNull();
});

describe('where it goes', () => {
  test('never over anything: a folder with something in it, a file', async () => {
    const taken = fresh();
    await mkdir(taken);
    writeFileSync(join(taken, 'letter.txt'), 'mine');
    const file = fresh();
    writeFileSync(file, 'mine');
    const before = open().repositories.auditEntries.reader.count({});
    for (const folder of [taken, file]) expect(await exportRecords(open(), { what: patient(), folder })).toMatchObject({ error: { type: 'target-not-empty' } });
    expect(readdirSync(taken)).toEqual(['letter.txt']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(open().repositories.auditEntries.reader.count({})).toBe(before);
  });

  test('an empty folder will do, and one below a file will not', async () => {
    const empty = fresh();
    await mkdir(empty);
    mustSucceed(await exportRecords(open(), { what: patient(), folder: empty }));
    expect(readdirSync(empty)).toContain('index.json');
    expect(await exportRecords(open(), { what: patient(), folder: join(empty, 'index.json', 'deeper') })).toMatchObject({ ok: false, error: { type: expect.stringMatching(/^(output-unwritable|target-not-empty)$/) } });
  });

  test('a name of its own in the folder that was chosen, with a number where that is taken', async () => {
    const parent = fresh();
    await mkdir(parent);
    const first = newRecordsFolder(parent, patient(), '2026-03-14T09:30:00.000Z');
    expect(first).toBe(join(parent, `sotto-records-2026-03-14-${patientId.slice(0, 8)}`));
    await mkdir(first);
    expect(newRecordsFolder(parent, patient(), '2026-03-14T09:30:00.000Z')).toBe(`${first}-2`);
    expect(newRecordsFolder(parent, { scope: 'practice' }, '2026-03-14T09:30:00.000Z')).toBe(join(parent, 'sotto-records-2026-03-14'));
  });

  test('what a kill left of an earlier try is removed, and nothing else', async () => {
    const folder = fresh();
    const [left, strange] = [`${folder}.0123abcd.partial`, `${fresh()}.0123abcd.partial`];
    for (const each of [left, strange]) {
      await mkdir(each);
      writeFileSync(join(each, 'index.json'), '{}');
    }
    mustSucceed(await exportRecords(open(), { what: patient(), folder }));
    expect([existsSync(left), existsSync(strange)]).toEqual([false, true]);
    await rm(strange, { recursive: true });
  });

  test('asked for twice at once, one gets the place, whole, and the other is refused', async () => {
    const folder = fresh();
    const both = await Promise.all([1, 2].map(() => exportRecords(open(), { what: { scope: 'practice' }, folder })));
    expect(both.map((each) => (each.ok ? 'written' : each.error.type)).toSorted()).toEqual(['target-not-empty', 'written']);
    const { visits, audit } = exportedRecordsSchema.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
    for (const { path, sizeBytes } of [...visits.flatMap(({ files }) => files), ...audit.files]) expect(statSync(join(folder, path)).size).toBe(sizeBytes);
    expect(readdirSync(temp.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('cancelled half-way, nothing is left', async () => {
    const folder = fresh();
    const stop = new AbortController();
    await expect(exportRecords(open(), { what: { scope: 'practice' }, folder, signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(Cancelled);
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(temp.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

describe('what is not whole is named, and the rest goes out', () => {
  const soundFile = (id: EncounterId) => join(temp.vaultFolder, 'audio', must(open().repositories.audioFiles.reader.byEncounter(id), 'it has its sound').fileName);
  const soundOf = (index: ExportedRecords, id: EncounterId) => must(index.visits.find(({ encounterId }) => encounterId === id), 'it is there').sound;

  test('frames that cannot be read are silence of the same length', async () => {
    const { exportedAt } = must(open().repositories.encounters.reader.get(draft), 'it is there');
    const file = await openFile(soundFile(draft), 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(10, 0xff), 0, 10, Math.floor(size / 2));
    await file.close();
    const folder = fresh();
    expect(mustSucceed(await exportRecords(open(), { what: { scope: 'patient', patientId: otherId }, folder }))).toMatchObject({ encounters: 1, damagedRecordings: [draft] });
    const index = exportedRecordsSchema.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
    const sound = soundOf(index, draft);
    expect(sound).toMatchObject({ state: 'damaged', damaged: [{ startMs: expect.any(Number) }], message: expect.stringMatching(/second 22 to 23/) });
    const written = readPlainWav(join(folder, sound.path!));
    expect(written).toHaveLength(sample.length);
    const differing = written.reduce((sum, value, at) => sum + (value === sample[at] ? 0 : 1), 0);
    expect(differing).toBeGreaterThan(0);
    expect(differing).toBeLessThanOrEqual(1_600);
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toMatch(/WHAT IS NOT WHOLE[\s\S]*is damaged/u);
    expect(open().repositories.encounters.reader.get(draft)?.exportedAt).toBe(exportedAt);
  });

  test('sound that cannot be opened at all, that is missing, that was deleted, and spans off the record are said', async () => {
    open().database.raw.prepare("INSERT INTO struck_span VALUES ('span', ?, 1000, 2000, ?, ?)").run(signed, ...Array.from({ length: 2 }, () => '2026-03-14T09:30:00.000Z'));
    const broken = soundFile(draft);
    writeFileSync(broken, Buffer.alloc(500, 1));
    unlinkSync(soundFile(nobodys));
    const { index, text } = await exported({ scope: 'practice' });
    expect(soundOf(index, draft)).toMatchObject({ state: 'unreadable', path: null, message: expect.stringMatching(/cannot be opened/) });
    expect(soundOf(index, nobodys)).toMatchObject({ state: 'unreadable', path: null, message: expect.stringMatching(/no longer in the vault/) });
    expect(soundOf(index, signed)).toMatchObject({ state: 'whole', offTheRecord: [{ startMs: 1_000, endMs: 2_000 }] });
    expect(text(`${index.visits.find(({ encounterId }) => encounterId === signed)!.folder}/transcript.txt`)).toContain('[off the record until 00:02]');

    open().database.raw.prepare('DELETE FROM audio_file WHERE encounter_id = ?').run(nobodys);
    expect(soundOf((await exported({ scope: 'practice' })).index, nobodys)).toMatchObject({ state: 'deleted', message: expect.stringMatching(/was deleted/) });
    open().repositories.encounters.writer.update(nobodys, { consent: { state: 'withdrawn', at: '2026-03-14T09:30:00.000Z' }, recordingRemovedAt: '2026-03-14T09:30:00.000Z' });
    expect(soundOf((await exported({ scope: 'practice' })).index, nobodys)).toMatchObject({ message: expect.stringMatching(/consent/) });
    open().repositories.encounters.writer.update(nobodys, { consent: { state: 'declined', at: '2026-03-14T09:30:00.000Z' } });
    const { visits } = (await exported({ scope: 'practice' })).index;
    expect(visits.find(({ encounterId }) => encounterId === nobodys)).toMatchObject({
      consent: { state: 'declined' }, recordingRemovedAt: '2026-03-14T09:30:00.000Z', sound: { state: 'deleted', message: 'The recording of this visit was removed. The patient had declined to be recorded.' },
    });
    await rm(broken);
  });
});
