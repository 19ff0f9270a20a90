/** The main line on real parts: file → encrypted sound → libvosk → note → signed → exported. */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { must } from '#shared/lib/assert.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { makeRecording, noFfmpeg } from '../../../../tests/support/made-recordings.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordErrorRate } from '../../../../tests/support/word-error-rate.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { addStatement, deleteStatement, editStatement } from '../notes/edit-note.ts';
import { exportReport } from '../leaving/export-report.ts';
import { importFile } from './import-file.ts';
import { readAudioSpan } from './read-audio-span.ts';
import { signNote } from '../notes/sign-note.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

let temp: TempSotto;
let encounterId: EncounterId;
const sample = () => join(temp.sotto.paths.resourcesFolder, 'samples', 'visit-two-voices.wav');

beforeAll(async () => {
  temp = await createTempSotto(wordsAlone);
  encounterId = mustSucceed(await importFile(temp.clinic().open, sample(), { templateId: 'soap', patientId: null })).encounterId;
});
afterAll(() => temp.remove());

const record = () => mustSucceed(readEncounter(temp.clinic().open, encounterId));
const note = () => must(record().note, 'the import drafted one');

test('the transcript is right to within 5 % word error and stands in order of time', async () => {
  const reference = await readFile(sample().replace('.wav', '.txt'), 'utf8');
  const { utterances } = record();
  expect(wordErrorRate(reference, utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).join(' '))).toBeLessThanOrEqual(0.05);
  const starts = utterances.flatMap(({ words }) => words.map(({ startMs }) => startMs));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test('every extracted statement rests on words that are there', () => {
  const wordCountById = new Map(record().utterances.map(({ id, words }) => [id, words.length]));
  const statements = note().sections.flatMap((section) => section.statements);
  expect(statements.length).toBeGreaterThan(3);
  for (const { origin, evidence } of statements) {
    expect(origin).toBe('extracted');
    expect(evidence.length).toBeGreaterThan(0);
    for (const { utteranceId, lastWord } of evidence) expect(lastWord).toBeLessThan(wordCountById.get(utteranceId) ?? 0);
  }
});

test('the sound of a span can be played, and is the sound that went in', async () => {
  const { samples } = mustSucceed(await readAudioSpan(temp.clinic().open, encounterId, 6000, 7000));
  const wav = await readFile(sample());
  expect(Buffer.from(samples).equals(wav.subarray(44 + 6 * 32_000, 44 + 7 * 32_000))).toBe(true);
});

test('a span behind the end of the sound is silent, and one across it ends with it', async () => {
  const { open } = temp.clinic();
  expect(mustSucceed(await readAudioSpan(open, encounterId, 3_600_000, 3_601_000)).samples).toHaveLength(0);
  expect(mustSucceed(await readAudioSpan(open, encounterId, 45_000, 60_000)).samples.length).toBe(7_950 * 2);
});

test('no word of the visit can be read in the vault', async () => {
  temp.clinic().open.database.checkpoint();
  const files = await readdir(temp.vaultFolder, { recursive: true, withFileTypes: true });
  const long = new Set(record().utterances.flatMap(({ words }) => words.map(({ spoken }) => spoken)).filter((word) => word.length >= 7));
  expect(long.size).toBeGreaterThan(5);
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = (await readFile(join(file.parentPath, file.name))).toString('latin1').toLowerCase();
    for (const word of long) expect(bytes.includes(word)).toBe(false);
  }
});

test('edits are kept with the original, until the note is signed and nothing changes any more', () => {
  const { open } = temp.clinic();
  const section = must(note().sections.find(({ statements }) => statements.length > 0), 'a section with statements');
  const statement = must(section.statements[0], 'its first');
  mustSucceed(editStatement(open, statement.id, 'Cough for two weeks, worse at night.'));
  mustSucceed(addStatement(open, section.id, 'Known to the practice.'));
  const edited = must(note().sections.find(({ id }) => id === section.id), 'still there').statements;
  expect(edited[0]).toMatchObject({ text: 'Cough for two weeks, worse at night.', originalText: statement.text, origin: 'extracted' });
  expect(edited.at(-1)).toMatchObject({ text: 'Known to the practice.', origin: 'typed', evidence: [] });

  const signed = mustSucceed(signNote(open, note().id));
  expect(signed.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(record().encounter.status).toBe('signed');
  expect(editStatement(open, statement.id, 'Changed after all')).toMatchObject({ ok: false, error: { type: 'note-signed' } });
  expect(addStatement(open, section.id, 'One more')).toMatchObject({ ok: false, error: { type: 'note-signed' } });
  expect(deleteStatement(open, statement.id)).toMatchObject({ ok: false, error: { type: 'note-signed' } });
  expect(signNote(open, note().id)).toMatchObject({ ok: false, error: { type: 'note-signed' } });
});

test('exports go where they are sent, and an unwritable place is said in words', async () => {
  const { open } = temp.clinic();
  for (const [format, magic] of [['pdf', '%PDF-'], ['docx', 'PK'], ['txt', '']] as const) {
    const file = join(temp.folder, `note.${format}`);
    mustSucceed(await exportReport(open, { encounterId, format, file, includeTranscript: true }));
    expect((await readFile(file)).subarray(0, magic.length).toString()).toBe(magic);
  }
  expect(await exportReport(open, { encounterId, format: 'pdf', file: join(temp.folder, 'nowhere', 'note.pdf'), includeTranscript: false }))
    .toMatchObject({ ok: false, error: { type: 'output-unwritable' } });
});

test.each([
  ['a text', Buffer.from('certainly no sound in here, just a line of text that is long enough'), 'recording-unknown'],
  ['an empty file', Buffer.alloc(0), 'recording-empty'],
  ['a WAV without sound', Buffer.from(encodeWav(new Int16Array(0))), 'wav-empty'],
])('%s is refused by name and leaves no visit and no sound behind', async (_what, bytes, type) => {
  const { open } = temp.clinic();
  const before = open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).total;
  const soundsBefore = (await readdir(join(temp.vaultFolder, 'audio'))).length;
  const file = join(temp.folder, 'bad.wav');
  await writeFile(file, bytes);
  expect(await importFile(open, file, { templateId: 'soap', patientId: null })).toMatchObject({ ok: false, error: { type } });
  expect(open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).total).toBe(before);
  expect(await readdir(join(temp.vaultFolder, 'audio'))).toHaveLength(soundsBefore);
});

test('a truncated WAV keeps what there is of it, and the visit says so', async () => {
  const { open } = temp.clinic();
  const file = join(temp.folder, 'cut.wav');
  await writeFile(file, (await readFile(sample())).subarray(0, 44 + 12 * 32_000));
  const { encounterId: cut, truncated } = mustSucceed(await importFile(open, file, { templateId: 'soap', patientId: null }));
  const { encounter } = mustSucceed(readEncounter(open, cut));
  expect(truncated).toBe(true);
  expect(encounter).toMatchObject({ status: 'needs-review', durationMs: 12_000, cutShort: true });
  expect(record().encounter.cutShort).toBe(false);
});

test.skipIf(noFfmpeg)('music without a word becomes a visit in which nobody says anything', async () => {
  const { open } = temp.clinic();
  const file = makeRecording(temp.folder, { name: 'music.mp3', as: ['-f', 'lavfi', '-i', 'aevalsrc=0.2*sin(440*2*PI*t)+0.2*sin(554*2*PI*t)+0.2*sin(659*2*PI*t):d=6', '-map', '1:a', '-c:a', 'libmp3lame'] });
  const { encounterId: music, truncated } = mustSucceed(await importFile(open, file, { templateId: 'soap', patientId: null }));
  const { encounter, note } = mustSucceed(readEncounter(open, music));
  expect(truncated).toBe(false);
  expect(encounter).toMatchObject({ status: 'needs-review', audioSource: 'file', cutShort: false });
  expect(note?.sections.flatMap(({ statements }) => statements)).toEqual([]);
});

test.each([['at once', 0], ['while its sound comes in', 1]])('cancelled %s, nothing of it is left', async (_when, heardBefore) => {
  const { open } = temp.clinic();
  const before = open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).total;
  const soundsBefore = (await readdir(join(temp.vaultFolder, 'audio'))).length;
  const stop = new AbortController();
  if (heardBefore === 0) stop.abort();
  await expect(importFile(open, sample(), { templateId: 'soap', patientId: null, signal: stop.signal, onProgress: () => stop.abort() })).rejects.toBeInstanceOf(Cancelled);
  expect(open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).total).toBe(before);
  expect(await readdir(join(temp.vaultFolder, 'audio'))).toHaveLength(soundsBefore);
});

test('with no model the sound is stored, the visit says why it has no transcript, and a model added later finishes it', async () => {
  const emptyModels = join(temp.folder, 'no-models');
  await mkdir(emptyModels);
  await copyFile(join(temp.sotto.paths.bundledModelsFolder, 'manifest.json'), join(emptyModels, 'manifest.json'));
  const bare = await createTempSotto({ bundledModelsFolder: emptyModels });
  try {
    const { open } = bare.clinic();
    expect(await importFile(open, sample(), { templateId: 'soap', patientId: null })).toMatchObject({ ok: false, error: { type: 'model-missing' } });
    const [stored] = open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).items;
    expect(stored).toMatchObject({ status: 'failed', failure: { stage: 'transcribing', code: 'model-missing' }, durationMs: 45_497 });

    const again = mustSucceed((await bare.reopen({ bundledModelsFolder: temp.sotto.paths.bundledModelsFolder })).clinic());
    const id = must(stored, 'just listed').id;
    const { finishEncounter } = await import('../encounters/finish-encounter.ts');
    mustSucceed(await finishEncounter(again.open, id, new AbortController().signal));
    expect(mustSucceed(readEncounter(again.open, id)).utterances.length).toBeGreaterThan(5);
  } finally {
    await bare.remove();
  }
});

test('a deleted visit leaves no sound, no row and no hit behind, and its reason in the log', async () => {
  const { open } = temp.clinic();
  expect(open.repositories.search.reader.search('wheeze', { limit: 10 }).length).toBeGreaterThan(0);
  mustSucceed(await deleteEncounter(open, encounterId, 'test is over'));
  expect(readEncounter(open, encounterId)).toMatchObject({ ok: false, error: { type: 'no-encounter' } });
  expect(open.repositories.search.reader.search('wheeze', { limit: 10 })).toEqual([]);
  expect(open.repositories.auditEntries.reader.last()).toMatchObject({ action: 'encounter.delete', details: { reason: 'test is over' } });
  expect(open.repositories.audioFiles.reader.byEncounter(encounterId)).toBeNull();
});
