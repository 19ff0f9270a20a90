import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RemoteEngine } from '#shared/domain/remote-engine.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, ok } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { startTranscriptionServer, type Answer, type TranscriptionServer } from '../../../../tests/support/transcription-server.ts';
import { changeSettings } from '../change-settings.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { preferSecondEngine } from './prefer-second-engine.ts';
import { listVersions } from './use-version.ts';

let temp: TempSotto;
let server: TranscriptionServer;
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(async () => {
  await server.close();
  await temp.remove();
});

const open = () => temp.clinic().open;
const texts = (id: EncounterId) => open().repositories.utterances.reader.byEncounter(id).map(({ text }) => text);
const state = (id: EncounterId) => temp.clinic().retranscriptions.state(id);

async function use(answers: readonly Answer[], part: Partial<RemoteEngine>): Promise<void> {
  server = await startTranscriptionServer(answers);
  mustSucceed(changeSettings(open(), {
    ...open().settings(), remoteEngine: { address: server.address, model: 'whisper-1', apiKey: null, timeoutSeconds: 5, afterVisit: false, ...part },
  }));
}

async function again(id: EncounterId, answers: readonly Answer[], address?: string): Promise<void> {
  await use(answers, address === undefined ? {} : { address });
  mustSucceed(temp.clinic().retranscriptions.begin({ encounterId: id, by: { engine: 'remote', agreedHost: null, language: null } }));
  await expect.poll(() => state(id).phase, { timeout: 120_000 }).not.toBe('under-way');
}

test('a visit transcribed again by the second engine reads as that wrote it, and the old transcript is kept', async () => {
  const id = await storeVisit(temp.clinic(), { said: ['a dry cough'] });
  await again(id, [{ json: { words: [{ word: 'BP', start: 0.1, end: 0.4 }, { word: '130/80.', start: 0.4, end: 1.2 }] } }]);
  expect(state(id)).toEqual({ phase: 'none' });
  expect(texts(id)).toEqual(['BP 130/80.']);
  expect(must(open().repositories.encounters.reader.get(id), 'it is there').modelId).toBe('whisper-1 at 127.0.0.1');
  expect(mustSucceed(listVersions(open(), id))).toHaveLength(1);
});

describe('asked after every visit', () => {
  async function finish(answers: readonly Answer[], address?: string): Promise<EncounterId> {
    const id = await storeVisit(temp.clinic(), { status: 'recorded', sampleAt: () => 0 });
    await use(answers, { afterVisit: true, ...(address === undefined ? {} : { address }) });
    mustSucceed(await finishEncounter(open(), id, new AbortController().signal));
    return id;
  }

  test('an engine on this computer writes the transcript', async () => {
    const id = await finish([{ json: { words: [{ word: 'Cough.', start: 1, end: 1.4 }] } }]);
    expect(texts(id)).toEqual(['Cough.']);
  });

  test('what the built-in engine heard stands when it fails', async () => {
    const id = await finish([{ text: '', status: 400 }]);
    expect(texts(id)).toEqual([]);
    expect(server.received).toHaveLength(1);
    expect(must(open().repositories.encounters.reader.get(id), 'it is there')).toMatchObject({ status: 'needs-review', modelId: 'vosk-model-synthetic-en' });
  });

  test('what the built-in engine heard stands when the sound cannot be read a second time', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'recorded', sampleAt: () => 0 });
    await use([{ json: {} }], { afterVisit: true });
    const file = join(temp.vaultFolder, 'audio', must(open().repositories.audioFiles.reader.byEncounter(id), 'it is there').fileName);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, Math.floor(bytes.length / 2)));
    const own = ok({ heard: [{ channel: 'microphone' as const, voice: null, words: [{ spoken: 'cough', startMs: 0, endMs: 200, confidence: 1 }] }], modelId: 'own' });
    expect(await preferSecondEngine(open(), id, own)).toEqual(own);
  });

  test('one elsewhere is not asked, as nobody agreed for this visit', async () => {
    const id = await finish([{ json: {} }], 'https://speech.clinic.invalid/v1');
    expect(must(open().repositories.encounters.reader.get(id), 'it is there').modelId).toBe('vosk-model-synthetic-en');
  });
});

test.each<[string, Answer[], string | undefined, string]>([
  ['a server that refuses', [{ text: '', status: 401 }], undefined, 'remote-key-refused'],
  ['an address elsewhere without this visit’s consent', [{ json: {} }], 'https://speech.clinic.invalid/v1', 'consent-needed'],
])('%s leaves the transcript as it was, and the reason is told', async (_, answers, address, code) => {
  const id = await storeVisit(temp.clinic(), { said: ['a dry cough'] });
  await again(id, answers, address);
  expect(state(id)).toMatchObject({ phase: 'failed', code });
  expect(texts(id)).toEqual(['a dry cough']);
  expect(mustSucceed(listVersions(open(), id))).toEqual([]);
});
