/** A WAV file that comes in pieces, as the page sends it, into a real vault. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeWav } from '#shared/audio/wav.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { readPlainWav, samplesFolder } from '../../../../tests/support/test-speech.ts';
import { readAudioSpan } from './read-audio-span.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const sampleFile = join(samplesFolder, 'visit-two-voices.wav');
const visit: NewEncounterInput = { title: 'Sent by the page', patientId: null, participants: [], templateId: 'soap', consent: 'not-recorded', language: null, wantedModelId: null };

let temp: TempSotto;
let wav: Buffer;
beforeEach(async () => {
  temp = await createTempSotto();
  wav = await readFile(sampleFile);
});
afterEach(() => temp.remove());

const desk = () => temp.clinic().imports;
const allVisits = () => temp.clinic().open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
const allSounds = () => readdir(join(temp.vaultFolder, 'audio'));

async function send(importId: string, bytes: Uint8Array, pieceBytes = 100_000): Promise<void> {
  for (let start = 0; start < bytes.length; start += pieceBytes) mustSucceed(await desk().append(importId, bytes.subarray(start, start + pieceBytes)));
}

async function noteOf(encounterId: EncounterId) {
  const { open } = temp.clinic();
  await vi.waitFor(() => expect(mustSucceed(readEncounter(open, encounterId)).encounter.status).toBe('needs-review'), { timeout: 40_000, interval: 50 });
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
  ])('%s says so to whoever sends the next piece, and stands in the way of no lock', async (_how, asked, type) => {
    const { importId } = desk().begin(asked());
    expect(await desk().append(importId, wav.subarray(0, 100_000))).toMatchObject({ ok: false, error: { type } });
    expect(await temp.sotto.lock()).toMatchObject({ ok: true });
    const { open } = mustSucceed((await temp.reopen()).clinic());
    expect(open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).total).toBe(0);
    expect(await allSounds()).toEqual([]);
  });
});

describe('an import', () => {
  test('stores the sound as it was sent and makes its note', async () => {
    const { importId } = desk().begin(visit);
    await send(importId, wav);
    const { encounterId, truncated } = mustSucceed(await desk().finish(importId));
    expect(truncated).toBe(false);
    expect((await storedSound(encounterId)).equals(wav.subarray(44))).toBe(true);
    const { encounter, note } = await noteOf(encounterId);
    expect(encounter).toMatchObject({ title: 'Sent by the page', durationMs: 45_497, audioSource: 'wav-file' });
    expect(note?.sections.flatMap(({ statements }) => statements).length).toBeGreaterThan(3);
  });

  test('does not mind what follows the sound in the file', async () => {
    const list = Buffer.alloc(300_008);
    list.write('LIST');
    list.writeUInt32LE(300_000, 4);
    const { importId } = desk().begin(visit);
    const twoSeconds = Buffer.from(encodeWav(readPlainWav(sampleFile).subarray(0, 32_000)));
    await send(importId, Buffer.concat([twoSeconds, list]));
    const { encounterId, truncated } = mustSucceed(await desk().finish(importId));
    expect(truncated).toBe(false);
    expect((await storedSound(encounterId)).equals(wav.subarray(44, 44 + 64_000))).toBe(true);
  });

  test('says that a file was cut short, and keeps what there is', async () => {
    const { importId } = desk().begin(visit);
    await send(importId, wav.subarray(0, 44 + 5 * 32_000));
    const { encounterId, truncated } = mustSucceed(await desk().finish(importId));
    expect(truncated).toBe(true);
    expect((await noteOf(encounterId)).encounter.durationMs).toBe(5_000);
  });

  test('is over once: what comes later is told so', async () => {
    const { importId } = desk().begin(visit);
    await send(importId, encodeWav(new Int16Array(16_000)));
    const { encounterId } = mustSucceed(await desk().finish(importId));
    for (const late of [desk().append(importId, wav), desk().finish(importId)]) expect(await late).toMatchObject({ ok: false, error: { type: 'no-import' } });
    expect(await desk().cancel(importId)).toEqual({ ok: true });
    expect(allVisits().map(({ id }) => id)).toEqual([encounterId]);
  });

  test('of two files at once keeps them apart', async () => {
    const [one, two] = [desk().begin(visit).importId, desk().begin(visit).importId];
    await Promise.all([send(one, wav, 50_000), send(two, wav.subarray(0, 44 + 10 * 32_000), 30_000)]);
    const [first, second] = [mustSucceed(await desk().finish(one)), mustSucceed(await desk().finish(two))];
    expect((await noteOf(first.encounterId)).encounter.durationMs).toBe(45_497);
    expect((await noteOf(second.encounterId)).encounter.durationMs).toBe(10_000);
  });

  test('keeps pieces in order that are sent without waiting for the answers', async () => {
    const { importId } = desk().begin(visit);
    const answers = [];
    for (let start = 0; start < wav.length; start += 200_000) answers.push(desk().append(importId, wav.subarray(start, start + 200_000)));
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ ok: true })));
    const { encounterId } = mustSucceed(await desk().finish(importId));
    expect((await storedSound(encounterId)).equals(wav.subarray(44))).toBe(true);
  });
});

describe('an import that comes to nothing', () => {
  test.each([
    ['text', Buffer.from('no sound in here, only a line of text that is long enough to hold a header'), 'not-a-wav'],
    ['a WAV without sound', Buffer.from(encodeWav(new Int16Array(0))), 'wav-empty'],
    ['nothing', Buffer.alloc(0), 'wav-empty'],
  ])('%s is refused at the end, and nothing of it is left', async (_what, bytes, type) => {
    const { importId } = desk().begin(visit);
    await desk().append(importId, bytes);
    expect(await desk().finish(importId)).toMatchObject({ ok: false, error: { type } });
    expect(allVisits()).toEqual([]);
    expect(await allSounds()).toEqual([]);
  });

  test('a file that is no WAV is refused before it has been sent whole', async () => {
    const { importId } = desk().begin(visit);
    await desk().append(importId, Buffer.alloc(100_000, 'x'));
    await vi.waitFor(async () => expect(await desk().append(importId, Buffer.alloc(100_000, 'x'))).toMatchObject({ ok: false, error: { type: 'not-a-wav' } }));
    mustSucceed(await desk().cancel(importId));
    expect(allVisits()).toEqual([]);
  });

  test.each([0, 1, 400_000])('cancelled after %i bytes, nothing of it is left', async (sentBytes) => {
    const { importId } = desk().begin(visit);
    await send(importId, wav.subarray(0, sentBytes));
    expect(await desk().cancel(importId)).toEqual({ ok: true });
    expect(allVisits()).toEqual([]);
    expect(await allSounds()).toEqual([]);
    expect(await desk().append(importId, wav)).toMatchObject({ ok: false, error: { type: 'no-import' } });
  });

  test('locked half-way, nothing of it is left', async () => {
    const { importId } = desk().begin(visit);
    await send(importId, wav.subarray(0, 400_000));
    expect(await temp.sotto.lock()).toEqual({ ok: true });
    expect(await allSounds()).toEqual([]);
    const again = mustSucceed((await temp.reopen()).clinic());
    expect(again.open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).total).toBe(0);
  });
});
