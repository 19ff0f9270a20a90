import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { startTranscriptionServer, type Answer, type TranscriptionServer } from '../../../../tests/support/transcription-server.ts';
import { changeSettings } from '../change-settings.ts';
import { hearRemotely } from './hear-remotely.ts';

let temp: TempSotto;
let server: TranscriptionServer;
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(async () => {
  await server.close();
  await temp.remove();
});

const open = () => temp.clinic().open;
const quiet = { agreedHost: null, language: 'en', signal: new AbortController().signal, onFraction: () => {} };
const said = (word: string): Answer => ({ json: { words: [{ word, start: 1, end: 1.5 }] } });

async function useEngine(answers: readonly Answer[], address?: string): Promise<void> {
  server = await startTranscriptionServer(answers);
  mustSucceed(changeSettings(open(), {
    ...open().settings(), remoteEngine: { address: address ?? server.address, model: 'whisper-1', apiKey: null, timeoutSeconds: 60, afterVisit: false },
  }));
}

const sends = (id: EncounterId) => open().repositories.auditEntries.reader.list({ limit: 50, offset: 0 }).items
  .filter(({ action, subjectId }) => action === 'audio.send' && subjectId === id);

test('a visit longer than a server takes goes in pieces cut where it is quiet, and every word keeps its place', async () => {
  await useEngine([said('Beginning.'), said('End.')]);
  const cutSample = 592 * sampleRateHz;
  const isQuiet = (index: number) => Math.abs(index - cutSample) < sampleRateHz / 4;
  const id = await storeVisit(temp.clinic(), { soundMs: 620_000, sampleAt: (index) => (isQuiet(index) ? 0 : (index * 7_919) % 20_000) });
  const fractions: number[] = [];
  const { heard, modelId } = mustSucceed(await hearRemotely(open(), id, { ...quiet, onFraction: (fraction) => fractions.push(fraction) }));
  expect(server.received).toHaveLength(2);
  const cutMs = Math.round((server.received[0]!.file!.sizeBytes - 44) / 2 / sampleRateHz * 1000);
  expect(Math.abs(cutMs - 592_000)).toBeLessThan(250);
  expect(heard.map(({ words }) => [words[0]!.written, words[0]!.startMs])).toEqual([['Beginning.', 1000], ['End.', cutMs + 1000]]);
  expect(modelId).toBe('whisper-1 at 127.0.0.1');
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(sends(id)).toEqual([]);
});

describe('an address that is not on this computer', () => {
  test('gets nothing before this visit’s sound may leave', async () => {
    await useEngine([said('No.')], 'https://speech.clinic.invalid/v1');
    const id = await storeVisit(temp.clinic());
    expect(await hearRemotely(open(), id, quiet)).toMatchObject({ ok: false, error: { type: 'consent-needed' } });
    expect(sends(id)).toEqual([]);
  });

  test('gets nothing when another host was agreed to: the address may have changed since', async () => {
    await useEngine([said('No.')], 'https://speech.clinic.invalid/v1');
    const id = await storeVisit(temp.clinic());
    expect(await hearRemotely(open(), id, { ...quiet, agreedHost: 'other.clinic.invalid' })).toMatchObject({ ok: false, error: { type: 'consent-needed' } });
    expect(sends(id)).toEqual([]);
  });

  test('stands in the log before the first of it goes, whether it arrives or not', async () => {
    await useEngine([said('No.')], 'https://speech.clinic.invalid/v1');
    const id = await storeVisit(temp.clinic());
    const stop = new AbortController();
    const hearing = hearRemotely(open(), id, { ...quiet, agreedHost: 'speech.clinic.invalid', signal: stop.signal });
    await expect.poll(() => sends(id)).toMatchObject([{ details: { host: 'speech.clinic.invalid', seconds: 10 } }]);
    stop.abort();
    await expect(hearing).rejects.toBeInstanceOf(Cancelled);
  });
});

test('a server that fails is told as it failed, and no word of the visit changed', async () => {
  await useEngine([{ text: 'no such model', status: 400 }]);
  const id = await storeVisit(temp.clinic(), { said: ['dry cough'] });
  expect(await hearRemotely(open(), id, quiet)).toMatchObject({ ok: false, error: { type: 'remote-refused' } });
  expect(open().repositories.utterances.reader.byEncounter(id).map(({ text }) => text)).toEqual(['dry cough']);
});

test('without a second engine it says where to set one up', async () => {
  server = await startTranscriptionServer([said('No.')]);
  expect(await hearRemotely(open(), await storeVisit(temp.clinic()), quiet)).toMatchObject({ ok: false, error: { type: 'no-second-engine' } });
});
