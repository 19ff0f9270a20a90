import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Word } from '#shared/domain/transcript.ts';
import { frameSamples, msToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import {
  demoModelFolder, readPlainWav, recogniserWorkerFile, samplesFolder, scriptedWorkerFile, voskLibraryFile,
} from '../../../tests/support/test-speech.ts';
import { wordErrorRate } from '../../../tests/support/word-error-rate.ts';
import { createRecogniserHost, type RecogniserHost, type RecogniserHostDeps, type RecogniserListener } from './recogniser-host.ts';

/** Everything a listener was told, in one list and by kind. */
function createRecord() {
  const events: string[] = [];
  const record = {
    events,
    words: [] as Word[],
    partials: [] as string[],
    heardSamples: 0,
    /** Where each settled, and how many words had been told by then. */
    utterances: [] as { readonly settledSamples: number; readonly wordCount: number }[],
    deaths: [] as string[],
    listener: {
      onPartial(text) { record.partials.push(text); },
      onUtterance(words, settledSamples) {
        events.push('utterance');
        record.words.push(...words);
        record.utterances.push({ settledSamples, wordCount: record.words.length });
      },
      onHeard(heardSamples, engineMs) {
        expect(engineMs).toBeGreaterThanOrEqual(0);
        record.heardSamples = heardSamples;
      },
      onDied(why) {
        events.push('died');
        record.deaths.push(why.type);
      },
    } satisfies RecogniserListener,
  };
  return record;
}

const hosts: RecogniserHost[] = [];
function createHost(deps: Partial<RecogniserHostDeps> = {}): RecogniserHost {
  const host = createRecogniserHost({ workerFile: recogniserWorkerFile, voskLibraryFile, modelFolder: demoModelFolder, log: silentLogger, ...deps });
  hosts.push(host);
  return host;
}

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sotto-host-')); });
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  rmSync(folder, { recursive: true });
});

function createScriptedHost(behaviour: string, silenceLimits = { loadingMs: 10_000, answeringMs: 10_000 }): RecogniserHost {
  const modelFolder = join(folder, behaviour);
  mkdirSync(modelFolder);
  return createHost({ workerFile: scriptedWorkerFile, modelFolder, silenceLimits });
}

const oneFrame = () => new Int16Array(frameSamples);

describe('a recogniser with the embedded model', () => {
  const sample = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
  const reference = readFileSync(join(samplesFolder, 'visit-two-voices.txt'), 'utf8');

  test('writes down the sample visit', async () => {
    const host = createHost();
    expect(await host.ready()).toEqual({ ok: true });
    const record = createRecord();
    const session = host.begin({ partials: false, listener: record.listener });
    for (let from = 0; from < sample.length; from += 1600) {
      session.accept(sample.subarray(from, from + 1600));
      await session.drainedBelow(sampleRateHz);
      expect(session.backlogSamples).toBeLessThan(sampleRateHz);
    }
    await session.finish();

    const { words } = record;
    expect(wordErrorRate(reference, words.map(({ spoken }) => spoken).join(' '))).toBeLessThanOrEqual(0.05);
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThan(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
      expect(word.confidence).toBeGreaterThanOrEqual(0);
      expect(word.confidence).toBeLessThanOrEqual(1);
    }
    expect(record.heardSamples).toBe(sample.length);
    expect(record.partials).toEqual([]);
    expect(record.deaths).toEqual([]);
  });

  test('can be given the rest again from where any utterance settled, and no word is missing or doubled', async () => {
    const host = createHost();
    const hear = async (from: number) => {
      const record = createRecord();
      const session = host.begin({ partials: false, listener: record.listener });
      session.accept(sample.subarray(from));
      await session.finish();
      return record;
    };
    const rateOf = (words: readonly Word[]) => wordErrorRate(reference, words.map(({ spoken }) => spoken).join(' '));
    const whole = await hear(0);
    // One word of the 127 for chance; a replay from where the sound had been heard to costs two.
    const mostErrors = rateOf(whole.words) + 0.01;
    for (const { settledSamples, wordCount } of whole.utterances.slice(0, -1)) {
      const rest = await hear(settledSamples);
      const told = [...whole.words.slice(0, wordCount), ...rest.words];
      expect(rateOf(told)).toBeLessThanOrEqual(mostErrors);
      expect(settledSamples).toBe(msToSamples(whole.words[wordCount - 1]!.endMs));
    }
    expect(whole.utterances.length).toBeGreaterThan(5);
  });

  test('gives the text under way when asked, and an empty one once the utterance is told', async () => {
    const record = createRecord();
    const session = createHost().begin({ partials: true, listener: record.listener });
    for (let from = 0; from < 6 * sampleRateHz; from += 1600) session.accept(sample.subarray(from, from + 1600));
    await session.finish();
    expect(record.partials.some((text) => text.startsWith('good morning'))).toBe(true);
    expect(record.partials).toContain('');
    expect(record.partials).toHaveLength(60);
    expect(record.events).toEqual(['utterance', 'utterance']);
  });

  test('hears nothing in silence', async () => {
    const record = createRecord();
    const session = createHost().begin({ partials: false, listener: record.listener });
    session.accept(new Int16Array(3 * sampleRateHz));
    await session.finish();
    expect(record.events).toEqual([]);
    expect(record.heardSamples).toBe(3 * sampleRateHz);
  });

  test('tells which words the model can write, beside a session too', async () => {
    const host = createHost();
    const session = host.begin({ partials: false, listener: createRecord().listener });
    session.accept(sample.subarray(0, sampleRateHz));
    expect(await host.knownWords(['asthma', 'qwertyuiop', 'the'])).toEqual(new Set(['asthma', 'the']));
    await session.finish();
  });

  test('says that a folder holds no model it can use', async () => {
    expect(await createHost({ modelFolder: samplesFolder }).ready()).toMatchObject({ ok: false, error: { type: 'model-unusable' } });
  });

  test('says that the model is gone', async () => {
    expect(await createHost({ modelFolder: join(folder, 'gone') }).ready()).toMatchObject({ ok: false, error: { type: 'model-missing' } });
  });

  test.each([
    ['gone', () => join(folder, 'gone')],
    ['no library', () => join(demoModelFolder, 'README.md')],
  ])('says that the engine does not run: %s', async (_, library) => {
    expect(await createHost({ voskLibraryFile: library() }).ready()).toMatchObject({ ok: false, error: { type: 'engine-missing' } });
  });

  test('tells a session begun in spite of a missing model that it is over', async () => {
    const record = createRecord();
    const session = createHost({ modelFolder: join(folder, 'gone') }).begin({ partials: false, listener: record.listener });
    session.accept(oneFrame());
    await session.finish();
    expect(record.deaths).toEqual(['model-unusable']);
  });
});

describe('a recogniser thread', () => {
  test.each([
    ['dies-on-audio', 'recogniser-died'],
    ['exits-on-audio', 'recogniser-died'],
    ['dies-while-loading', 'recogniser-died'],
  ])('that %s is told once, and nobody waits for ever', async (behaviour, death) => {
    const record = createRecord();
    const session = createScriptedHost(behaviour).begin({ partials: false, listener: record.listener });
    session.accept(oneFrame());
    session.accept(oneFrame());
    await session.drainedBelow(1);
    await session.finish();
    expect(record.deaths).toEqual([death]);
    expect(session.backlogSamples).toBe(0);
  });

  test.each(['hangs-on-audio', 'hangs-while-loading'])('that %s is given up', async (behaviour) => {
    const record = createRecord();
    const session = createScriptedHost(behaviour, { loadingMs: 300, answeringMs: 300 }).begin({ partials: false, listener: record.listener });
    session.accept(oneFrame());
    await session.finish();
    expect(record.deaths).toEqual(['recogniser-hung']);
  });

  test('that owes no answer is not given up, however long it is silent', async () => {
    const host = createScriptedHost('well', { loadingMs: 10_000, answeringMs: 50 });
    await host.ready();
    const record = createRecord();
    const session = host.begin({ partials: false, listener: record.listener });
    session.accept(oneFrame());
    await session.drainedBelow(1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await session.finish();
    expect(record.events).toEqual(['utterance']);
  });

  test('is replaced by a fresh one when the next session begins', async () => {
    const host = createScriptedHost('dies-in-first-life');
    const first = createRecord();
    const dying = host.begin({ partials: false, listener: first.listener });
    dying.accept(oneFrame());
    await dying.finish();

    const second = createRecord();
    const living = host.begin({ partials: false, listener: second.listener });
    living.accept(oneFrame());
    await living.finish();
    expect([first.events, second.events]).toEqual([['died'], ['utterance']]);
  });

  test('may die between sessions without anybody being told', async () => {
    const host = createScriptedHost('dies-in-first-life');
    const record = createRecord();
    const abandoned = host.begin({ partials: false, listener: record.listener });
    abandoned.accept(oneFrame());
    await abandoned.abandon();
    const session = host.begin({ partials: false, listener: record.listener });
    await session.finish();
    const last = host.begin({ partials: false, listener: record.listener });
    last.accept(oneFrame());
    await last.finish();
    expect(record.events.at(-1)).toBe('utterance');
  });

  test('that dies before it answers is taken to know every word', async () => {
    expect(await createScriptedHost('dies-while-loading').knownWords(['heard', 'other'])).toEqual(new Set(['heard', 'other']));
  });

  test('that cannot load is tried again when asked again', async () => {
    const host = createScriptedHost('dies-while-loading');
    expect(await host.ready()).toMatchObject({ ok: false, error: { type: 'recogniser-died' } });
    expect(await host.ready()).toMatchObject({ ok: false, error: { type: 'recogniser-died' } });
  });
});

describe('a recogniser session', () => {
  test('leaves the samples to its caller', async () => {
    const session = createScriptedHost('well').begin({ partials: false, listener: createRecord().listener });
    const samples = new Int16Array(1600).fill(7);
    session.accept(samples);
    await session.finish();
    expect(samples).toEqual(new Int16Array(1600).fill(7));
  });

  test.each([
    ['a frame where somebody reads along', true, [100, 200, 250]],
    ['a second where nobody does', false, [250]],
  ])('cuts a long piece into messages of %s', async (_, partials, endsMs) => {
    const record = createRecord();
    const session = createScriptedHost('well').begin({ partials, listener: record.listener });
    session.accept(new Int16Array(2.5 * frameSamples));
    await session.finish();
    expect(record.words.map(({ endMs }) => endMs)).toEqual(endsMs);
  });

  test('cuts utterances the same whatever its messages hold', async () => {
    const hear = async (partials: boolean) => {
      const record = createRecord();
      const session = createHost().begin({ partials, listener: record.listener });
      session.accept(readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).subarray(0, 15 * sampleRateHz));
      await session.finish();
      return { words: record.words, utterances: record.utterances };
    };
    expect(await hear(false)).toEqual(await hear(true));
  });

  test('tells nothing more once it is abandoned, and the next one starts at zero', async () => {
    const host = createScriptedHost('well');
    const abandoned = createRecord();
    const first = host.begin({ partials: false, listener: abandoned.listener });
    first.accept(oneFrame());
    await first.abandon();
    const record = createRecord();
    const second = host.begin({ partials: false, listener: record.listener });
    second.accept(oneFrame());
    await second.finish();
    expect(abandoned.events).toEqual([]);
    expect(record.words).toEqual([{ spoken: 'heard', startMs: 0, endMs: 100, confidence: 1 }]);
  });

  test('is refused while another one runs', () => {
    const host = createScriptedHost('well');
    host.begin({ partials: false, listener: createRecord().listener });
    expect(() => host.begin({ partials: false, listener: createRecord().listener })).toThrow('one session at a time');
  });

  test('ends without a word when its host closes', async () => {
    const host = createScriptedHost('well');
    const record = createRecord();
    const session = host.begin({ partials: false, listener: record.listener });
    session.accept(oneFrame());
    await host.close();
    await session.finish();
    expect(record.events).toEqual([]);
  });
});

test('a host that is closed while it looks for its model starts no thread', async () => {
  const host = createHost();
  const loading = host.ready();
  await host.close();
  expect(await loading).toMatchObject({ ok: false, error: { type: 'recogniser-closed' } });
});
