import { expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ok, problem, type Problem } from '#shared/lib/result.ts';
import type { RecogniserHost, RecogniserListener } from '#core/speech/recogniser-host.ts';
import { createGrowingSound, finishedSound } from './sound-growth.ts';
import { transcribeStoredSound } from './store-transcriber.ts';

/** Says one word a second, `w0`, `w1`, …, named after the absolute second it heard first in its samples; dies where told. */
function scriptedHost(script: { diesAfterSeconds: number[] }): { host: RecogniserHost; begins: number } {
  const state = { begins: 0 };
  const host: RecogniserHost = {
    ready: () => Promise.resolve(ok()),
    knownWords: (words) => Promise.resolve(new Set(words)),
    close: () => Promise.resolve(),
    begin({ listener }: { listener: RecogniserListener }) {
      const deathAtSecond = script.diesAfterSeconds[state.begins] ?? Infinity;
      state.begins += 1;
      let heard = 0;
      let told = 0;
      let over = false;
      const hear = (samples: Int16Array) => {
        if (over) return;
        heard += samples.length;
        listener.onHeard(heard, 0);
        for (; (told + 1) * 16_000 <= heard; told += 1) {
          if (told >= deathAtSecond) {
            over = true;
            return listener.onDied(problem('recogniser-died', 'gone'));
          }
          const spoken = `w${samples[samples.length - 1]}`;
          listener.onUtterance([{ spoken, startMs: told * 1000 + 100, endMs: told * 1000 + 900, confidence: 1 }], (told + 1) * 16_000, null);
        }
      };
      return { accept: hear, backlogSamples: 0, drainedBelow: () => Promise.resolve(), finish: () => Promise.resolve(), abandon: () => Promise.resolve() };
    },
  };
  return { host, get begins() { return state.begins; } };
}

/** Every sample holds the number of its second. */
const sound = {
  readSamples: (start: number, end: number) =>
    Promise.resolve(Int16Array.from({ length: end - start }, (_, index) => Math.floor((start + index) / 16_000))),
};

async function transcribe(host: RecogniserHost, seconds: number, signal?: AbortSignal) {
  const words: Word[] = [];
  const restarts: Problem[] = [];
  const result = await transcribeStoredSound({
    host, sound, growth: finishedSound(seconds * 16_000), ...(signal === undefined ? {} : { signal }),
    listener: {
      onPartial: () => {}, onHeard: () => {},
      onUtterance: (utterance) => { words.push(...utterance); },
      onRestart: (cause) => { restarts.push(cause); },
    },
  });
  return { result, words, restarts };
}

test('a recogniser that dies twice leaves the same transcript, with the same times', async () => {
  const undisturbed = await transcribe(scriptedHost({ diesAfterSeconds: [] }).host, 10);
  const disturbed = await transcribe(scriptedHost({ diesAfterSeconds: [3, 4] }).host, 10);
  expect(undisturbed.words).toHaveLength(10);
  expect(disturbed.words).toEqual(undisturbed.words);
  expect(disturbed.restarts).toHaveLength(2);
  expect(disturbed.result.ok).toBe(true);
});

test('gives up where the recogniser dies again and again at the same place, and keeps what was heard', async () => {
  const dying = scriptedHost({ diesAfterSeconds: [2, 0, 0, 0, 0] });
  const { result, words } = await transcribe(dying.host, 10);
  expect(result).toMatchObject({ ok: false, error: { type: 'recogniser-keeps-dying' } });
  expect(words.map(({ spoken }) => spoken)).toEqual(['w0', 'w1']);
  expect(dying.begins).toBe(3);
});

test('a model that cannot be used is not tried again', async () => {
  let begins = 0;
  const { host } = scriptedHost({ diesAfterSeconds: [] });
  const unusable: RecogniserHost = { ...host, begin({ partials, listener }) {
    begins += 1;
    const session = host.begin({ partials, listener });
    listener.onDied(problem('model-unusable', 'broken'));
    return session;
  } };
  expect((await transcribe(unusable, 3)).result).toMatchObject({ ok: false, error: { type: 'model-unusable' } });
  expect(begins).toBe(1);
});

test('follows sound that is still growing to its end', async () => {
  const growth = createGrowingSound();
  const words: string[] = [];
  const done = transcribeStoredSound({
    host: scriptedHost({ diesAfterSeconds: [1] }).host, sound, growth,
    listener: { onPartial: () => {}, onHeard: () => {}, onRestart: () => {}, onUtterance: (said) => { words.push(...said.map(({ spoken }) => spoken)); } },
  });
  for (let stored = frameSamples; stored <= 3 * 16_000; stored += frameSamples) {
    growth.announce(stored);
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  growth.end();
  expect((await done).ok).toBe(true);
  expect(words).toEqual(['w0', 'w1', 'w2']);
});

test('stops at once when cancelled', async () => {
  await expect(transcribe(scriptedHost({ diesAfterSeconds: [] }).host, 10, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
});

test('stops at once where it waits for a recogniser that does not answer', async () => {
  const { host } = scriptedHost({ diesAfterSeconds: [] });
  const deaf: RecogniserHost = { ...host, begin: (options) => ({ ...host.begin(options), drainedBelow: () => new Promise(() => {}) }) };
  const stop = new AbortController();
  const done = transcribe(deaf, 10, stop.signal);
  setImmediate(() => stop.abort());
  await expect(done).rejects.toBeInstanceOf(Cancelled);
});

test('goes on from where an earlier one settled, with the times of the whole sound', async () => {
  const whole = await transcribe(scriptedHost({ diesAfterSeconds: [] }).host, 10);
  const settled: number[] = [];
  const words: Word[] = [];
  await transcribeStoredSound({
    host: scriptedHost({ diesAfterSeconds: [] }).host, sound, growth: finishedSound(10 * 16_000), fromSample: 4 * 16_000,
    listener: {
      onPartial: () => {}, onHeard: () => {}, onRestart: () => {},
      onUtterance(said, settledSamples) {
        words.push(...said);
        settled.push(settledSamples);
      },
    },
  });
  expect(words).toEqual(whole.words.slice(4));
  expect(settled).toEqual([5, 6, 7, 8, 9, 10].map((seconds) => seconds * 16_000));
});

test('an utterance that cannot be stored ends the transcription with that failure, so that it is never missing unnoticed', async () => {
  const { host } = scriptedHost({ diesAfterSeconds: [] });
  const failure = new Error('the disk is full');
  await expect(transcribeStoredSound({
    host, sound, growth: finishedSound(3 * 16_000),
    listener: { onPartial: () => {}, onHeard: () => {}, onRestart: () => {}, onUtterance: () => { throw failure; } },
  })).rejects.toBe(failure);
});

test('sound that is announced but cannot be read is a failure, not an endless wait', async () => {
  const { host } = scriptedHost({ diesAfterSeconds: [] });
  await expect(transcribeStoredSound({
    host, sound: { readSamples: () => Promise.resolve(new Int16Array(0)) }, growth: finishedSound(16_000),
    listener: { onPartial: () => {}, onHeard: () => {}, onRestart: () => {}, onUtterance: () => {} },
  })).rejects.toMatchObject({ problem: { type: 'audio-damaged' } });
});
