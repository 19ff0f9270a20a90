/** A recording's samples that come in pieces, as the page sends them, into a real vault. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { msToSamples, samplesToBytes } from '#shared/audio/pcm.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { readPlainWav, samplesFolder, shortVisitMs } from '../../../../tests/support/test-speech.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { readAudioSpan } from './read-audio-span.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

const sample = samplesToBytes(readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).slice(0, msToSamples(shortVisitMs)));
const whole = { truncated: false };
const visit: NewEncounterInput = { title: 'Sent by the page', patientId: null, participants: [], templateId: 'soap', consent: 'not-recorded', language: null, wantedModelId: null, computerSound: false };

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(wordsAlone); });
afterEach(() => temp.remove());

const desk = () => temp.clinic().imports;
const allVisits = () => temp.clinic().open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
const allSounds = () => readdir(join(temp.vaultFolder, 'audio'));

const begin = async () => mustSucceed(await desk().begin(visit, 'file')).importId;

async function send(importId: string, bytes: Uint8Array, pieceBytes = 100_000): Promise<void> {
  for (let start = 0; start < bytes.length; start += pieceBytes) mustSucceed(await desk().append(importId, bytes.subarray(start, start + pieceBytes)));
}

test('is a visit of the day that was said, and none of the future', async () => {
  const startedAt = '2020-03-14T09:30:00.000Z';
  expect(await desk().begin({ ...visit, startedAt: '2100-01-01T00:00:00.000Z' }, 'file')).toMatchObject({ ok: false, error: { type: 'visit-ahead' } });
  expect(await desk().begin({ ...visit, startedAt: '0026-01-01T00:00:00.000Z' }, 'file')).toMatchObject({ ok: false, error: { type: 'visit-too-early' } });
  expect(allVisits()).toEqual([]);
  mustSucceed(await desk().begin({ ...visit, startedAt }, 'file'));
  expect(allVisits()).toMatchObject([{ startedAt }]);
  expect(temp.clinic().open.repositories.auditEntries.reader.list({ action: 'encounter.import', limit: 1, offset: 0 }).items).toMatchObject([{ details: { startedAt } }]);
});

test('what fails behind the last word is written on the visit, and another try makes its note', async () => {
  const { open } = temp.clinic();
  vi.spyOn(open.repositories.heardSegments.writer, 'deleteByEncounter').mockImplementationOnce(() => { throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' }); });
  const importId = await begin();
  await send(importId, sample);
  const { encounterId } = mustSucceed(await desk().finish(importId, whole));
  await vi.waitFor(() => expect(mustSucceed(readEncounter(open, encounterId)).encounter)
    .toMatchObject({ status: 'failed', failure: { stage: 'transcribing', code: 'disk-full' } }), { timeout: 120_000, interval: 50 });
  mustSucceed(await finishEncounter(open, encounterId, new AbortController().signal));
  expect(mustSucceed(readEncounter(open, encounterId)).encounter).toMatchObject({ status: 'needs-review', failure: null });
});

async function noteOf(encounterId: EncounterId) {
  const { open } = temp.clinic();
  await vi.waitFor(() => expect(mustSucceed(readEncounter(open, encounterId)).encounter.status).toBe('needs-review'), { timeout: 120_000, interval: 50 });
  return mustSucceed(readEncounter(open, encounterId));
}

async function storedSound(encounterId: EncounterId): Promise<Buffer> {
  return Buffer.from(mustSucceed(await readAudioSpan(temp.clinic().open, encounterId, 0, 120_000)).samples);
}

describe('an import that cannot be stored', () => {
  const otherPatient = '0197a3b0-0000-7000-8000-000000000000' as PatientId;

  test.each([
    ['for a patient that is no longer there', () => ({ ...visit, patientId: otherPatient }), 'no-patient'],
    ['on a full disk', () => {
      vi.spyOn(temp.clinic().open.repositories.encounters.writer, 'insert').mockImplementationOnce(() => { throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' }); });
      return visit;
    }, 'disk-full'],
  ])('%s says so before anything is sent, and stands in the way of no lock', async (_how, asked, type) => {
    expect(await desk().begin(asked(), 'file')).toMatchObject({ ok: false, error: { type } });
    expect(await temp.sotto.lock()).toMatchObject({ ok: true });
    const { open } = mustSucceed((await temp.reopen()).clinic());
    expect(open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).total).toBe(0);
    expect(await allSounds()).toEqual([]);
  });
});

describe('an import', () => {
  test('stores the sound as it was sent, tells how far its text has come, and makes its note', async () => {
    const told: number[] = [];
    temp.clinic().open.events.on((event) => { if (event.type === 'encounter-progress' && event.stage === 'transcribing') told.push(event.fraction); });
    const begun = mustSucceed(await desk().begin(visit, 'file'));
    expect(desk().isImporting(begun.encounterId)).toBe(true);
    await send(begun.importId, sample);
    const { encounterId } = mustSucceed(await desk().finish(begun.importId, whole));
    expect(encounterId).toBe(begun.encounterId);
    expect((await storedSound(encounterId)).equals(sample)).toBe(true);
    const { encounter, note } = await noteOf(encounterId);
    expect(encounter).toMatchObject({ title: 'Sent by the page', durationMs: shortVisitMs, audioSource: 'file', cutShort: false });
    expect(note?.sections.flatMap(({ statements }) => statements).length).toBeGreaterThan(3);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test('writes down with the visit that the file was cut short', async () => {
    const importId = await begin();
    await send(importId, sample.subarray(0, 5 * 32_000));
    const { encounterId } = mustSucceed(await desk().finish(importId, { truncated: true }));
    expect((await noteOf(encounterId)).encounter).toMatchObject({ durationMs: 5_000, cutShort: true });
  });

  test('is over once: what comes later is told so', async () => {
    const importId = await begin();
    await send(importId, sample.subarray(0, 32_000));
    const { encounterId } = mustSucceed(await desk().finish(importId, whole));
    for (const late of [desk().append(importId, sample), desk().finish(importId, whole)]) expect(await late).toMatchObject({ ok: false, error: { type: 'no-import' } });
    expect(await desk().cancel(importId)).toEqual({ ok: true });
    expect(allVisits().map(({ id }) => id)).toEqual([encounterId]);
  });

  test('of two files at once keeps them apart', async () => {
    const [one, two] = [await begin(), await begin()];
    await Promise.all([send(one, sample, 50_000), send(two, sample.subarray(0, 10 * 32_000), 30_000)]);
    const [first, second] = [mustSucceed(await desk().finish(one, whole)), mustSucceed(await desk().finish(two, whole))];
    expect((await noteOf(first.encounterId)).encounter.durationMs).toBe(shortVisitMs);
    expect((await noteOf(second.encounterId)).encounter.durationMs).toBe(10_000);
  });

  test('keeps pieces in order that are sent without waiting for the answers', async () => {
    const importId = await begin();
    const answers = [];
    for (let start = 0; start < sample.length; start += 200_000) answers.push(desk().append(importId, sample.subarray(start, start + 200_000)));
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true })));
    const { encounterId } = mustSucceed(await desk().finish(importId, whole));
    expect((await storedSound(encounterId)).equals(sample)).toBe(true);
  });

  test('of silence ends with a visit in which nobody says anything', async () => {
    const importId = await begin();
    await send(importId, new Uint8Array(5 * 32_000));
    const { encounterId } = mustSucceed(await desk().finish(importId, whole));
    const { encounter, utterances } = await noteOf(encounterId);
    expect(encounter).toMatchObject({ durationMs: 5_000, cutShort: false });
    expect(utterances).toEqual([]);
  });
});

describe('an import that comes to nothing', () => {
  test('without one sample is refused at the end, and nothing of it is left', async () => {
    const importId = await begin();
    expect(await desk().finish(importId, whole)).toMatchObject({ ok: false, error: { type: 'recording-empty' } });
    expect(allVisits()).toEqual([]);
    expect(await allSounds()).toEqual([]);
  });

  test.each([0, 2, 400_000])('cancelled after %i bytes, nothing of it is left', async (sentBytes) => {
    const importId = await begin();
    await send(importId, sample.subarray(0, sentBytes));
    expect(await desk().cancel(importId)).toEqual({ ok: true });
    expect(allVisits()).toEqual([]);
    expect(await allSounds()).toEqual([]);
    expect(await desk().append(importId, sample)).toMatchObject({ ok: false, error: { type: 'no-import' } });
  });

  test('whose length the disk would not take is said to be stored, and a lock does not take it for one that is still coming', async () => {
    const importId = await begin();
    await send(importId, sample);
    const writing = vi.spyOn(temp.clinic().open.repositories.audioFiles.writer, 'complete')
      .mockImplementation(() => { throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' }); });
    expect(await desk().finish(importId, whole)).toMatchObject({ ok: false, error: { type: 'disk-full' } });
    writing.mockRestore();
    expect(await temp.sotto.lock()).toEqual({ ok: true });
    const again = mustSucceed((await temp.reopen()).clinic());
    expect(again.open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).total).toBe(1);
    expect(await allSounds()).toHaveLength(1);
  });

  test('all of them cancelled by a window that was loaded anew, nothing is left of any', async () => {
    const [one, two] = [await begin(), await begin()];
    await send(one, sample.subarray(0, 200_000));
    await desk().cancelAll();
    expect(allVisits()).toEqual([]);
    for (const gone of [one, two]) expect(await desk().append(gone, sample)).toMatchObject({ ok: false, error: { type: 'no-import' } });
  });

  test('locked half-way, nothing of it is left', async () => {
    const importId = await begin();
    await send(importId, sample.subarray(0, 400_000));
    expect(await temp.sotto.lock()).toEqual({ ok: true });
    expect(await allSounds()).toEqual([]);
    const again = mustSucceed((await temp.reopen()).clinic());
    expect(again.open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).total).toBe(0);
  });
});
