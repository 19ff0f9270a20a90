import { afterEach, describe, expect, test } from 'vitest';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { RemoteEngine } from '#shared/domain/remote-engine.ts';
import { startTranscriptionServer, type Answer, type TranscriptionServer } from '../../../../tests/support/transcription-server.ts';
import { createRemoteTranscriber } from './openai-transcription.ts';

let server: TranscriptionServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const twoSeconds = new Int16Array(2 * sampleRateHz);
const heard = {
  text: 'A dry cough.', segments: [{ start: 0, end: 2, text: ' A dry cough.' }],
  words: [{ word: 'A', start: 0.1, end: 0.2 }, { word: 'dry', start: 0.2, end: 0.6 }, { word: 'cough.', start: 0.7, end: 1.1 }],
};

async function ask(answers: readonly Answer[], { engine = {}, signal }: { engine?: Partial<RemoteEngine>; signal?: AbortSignal } = {}) {
  server = await startTranscriptionServer(answers);
  const whole: RemoteEngine = { address: server.address, model: 'whisper-1', apiKey: null, timeoutSeconds: 5, afterVisit: false, ...engine };
  return createRemoteTranscriber(whole, { waitMs: 5 }).transcribe(twoSeconds, { language: 'en-US', ...(signal === undefined ? {} : { signal }) });
}

test('sends one WAV file under a name without meaning, and asks for words with times', async () => {
  expect(await ask([{ json: heard }], { engine: { apiKey: 'key-of-this-test' } })).toMatchObject({
    ok: true, value: [[{ spoken: 'a', written: 'A', startMs: 100 }, { spoken: 'dry' }, { spoken: 'cough', written: 'cough.', startMs: 700, endMs: 1100 }]],
  });
  const [request] = server!.received;
  expect(request).toMatchObject({ path: '/v1/audio/transcriptions', authorization: 'Bearer key-of-this-test', file: { name: 'sound.wav', sizeBytes: 44 + 64_000 } });
  expect(Object.fromEntries(request!.fields)).toEqual({
    model: ['whisper-1'], response_format: ['verbose_json'], 'timestamp_granularities[]': ['word', 'segment'], temperature: ['0'], language: ['en'],
  });
});

test('sends no key where there is none, and an address may end in a stroke', async () => {
  server = await startTranscriptionServer([{ json: heard }]);
  const engine: RemoteEngine = { address: `${server.address}/`, model: 'm', apiKey: null, timeoutSeconds: 5, afterVisit: false };
  expect((await createRemoteTranscriber(engine).transcribe(twoSeconds, { language: null })).ok).toBe(true);
  expect(server.received[0]).toMatchObject({ path: '/v1/audio/transcriptions', authorization: null });
  expect(server.received[0]!.fields.has('language')).toBe(false);
});

describe('what passes is tried again', () => {
  test.each<[string, Answer]>([
    ['a server that is starting', { text: 'loading', status: 503 }],
    ['a server with its hands full', { text: '', status: 429, headers: { 'retry-after': '0' } }],
    ['a failure of its own', { text: 'out of memory', status: 500 }],
    ['a connection that breaks', { fault: 'cut' }],
  ])('%s', async (_, fault) => {
    expect((await ask([fault, fault, { json: heard }])).ok).toBe(true);
    expect(server!.received).toHaveLength(3);
  });

  test('three times and no more', async () => {
    expect(await ask([{ text: '', status: 500 }])).toMatchObject({ ok: false, error: { type: 'remote-failed', details: { status: 500 } } });
    expect(server!.received).toHaveLength(3);
  });
});

describe('what does not pass is said at once', () => {
  test.each<[string, Answer, string]>([
    ['a wrong key', { text: '', status: 401 }, 'remote-key-refused'],
    ['no service there', { text: 'not found', status: 404 }, 'remote-not-found'],
    ['too large a file', { text: '', status: 413 }, 'remote-too-large'],
    ['an unknown model', { text: 'no such model', status: 400 }, 'remote-refused'],
    ['an answer that is no JSON', { text: '<html>secret words</html>' }, 'remote-not-understood'],
    ['an answer in another shape', { json: { text: 'secret words', segments: null } }, 'remote-not-understood'],
    ['a list', { json: ['secret words'] }, 'remote-not-understood'],
  ])('%s', async (_, answer, type) => {
    const result = await ask([answer]);
    expect(result).toMatchObject({ ok: false, error: { type } });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(server!.received).toHaveLength(1);
  });

  test('sound follows no redirect', async () => {
    const elsewhere = await startTranscriptionServer([{ json: heard }]);
    try {
      expect(await ask([{ text: '', status: 307, headers: { location: `${elsewhere.address}/audio/transcriptions` } }]))
        .toMatchObject({ ok: false, error: { type: 'remote-redirected' } });
      expect(elsewhere.received).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  test('nothing is sent unencrypted to an address elsewhere', async () => {
    const engine: RemoteEngine = { address: 'http://transcription.invalid/v1', model: 'm', apiKey: null, timeoutSeconds: 5, afterVisit: false };
    expect(await createRemoteTranscriber(engine).transcribe(twoSeconds, { language: null })).toMatchObject({ ok: false, error: { type: 'remote-unencrypted' } });
  });

  test('a server that is not there', async () => {
    const gone = await startTranscriptionServer([{ json: heard }]);
    await gone.close();
    const engine: RemoteEngine = { address: gone.address, model: 'm', apiKey: null, timeoutSeconds: 5, afterVisit: false };
    expect(await createRemoteTranscriber(engine, { waitMs: 1 }).transcribe(twoSeconds, { language: null })).toMatchObject({ ok: false, error: { type: 'remote-unreachable' } });
  });
});

describe('a server that does not come to an end', () => {
  test.each(['hang', 'drip'] as const)('is given up after the time it was given: %s', async (fault) => {
    expect(await ask([{ fault }], { engine: { timeoutSeconds: 0.3 } })).toMatchObject({ ok: false, error: { type: 'remote-timeout' } });
    expect(server!.received).toHaveLength(1);
  });

  test('is left at once when cancelled', async () => {
    const stop = new AbortController();
    const asking = ask([{ fault: 'hang' }], { engine: { timeoutSeconds: 600 }, signal: stop.signal });
    await expect.poll(() => server?.received.length).toBe(1);
    stop.abort();
    await expect(asking).rejects.toBeInstanceOf(Cancelled);
  });

  test('and neither is one that is waited for between two tries', async () => {
    const stop = new AbortController();
    const asking = ask([{ text: '', status: 503, headers: { 'retry-after': '50' } }], { signal: stop.signal });
    await expect.poll(() => server?.received.length).toBe(1);
    stop.abort();
    await expect(asking).rejects.toBeInstanceOf(Cancelled);
  });
});
