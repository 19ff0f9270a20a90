import { describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';
import { countingSamples, createRecordingListener } from './test-support/recording-listener.ts';
import { createWavFileSource } from './wav-file-source.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function wavOf(samples: number): () => AsyncGenerator<Uint8Array> {
  return () => once(encodeWav(countingSamples(samples)));
}

describe('createWavFileSource', () => {
  test('hands over a whole file, then ends', async () => {
    const samples = countingSamples(30_000);
    const listener = createRecordingListener();
    expect(await createWavFileSource({ chunks: () => once(encodeWav(samples)), pace: 'fast' }).start(listener)).toEqual({ ok: true });
    expect(await listener.ended).toEqual({ type: 'stopped', truncated: false });
    expect(listener.heard()).toEqual(samples);
  });

  test('says that a file was shorter than its header promised', async () => {
    const listener = createRecordingListener();
    await createWavFileSource({ chunks: () => once(encodeWav(countingSamples(100)).subarray(0, 100)), pace: 'fast' }).start(listener);
    expect(await listener.ended).toEqual({ type: 'stopped', truncated: true });
    expect(listener.heard()).toEqual(countingSamples(28));
  });

  test.each([
    ['not-a-wav', () => once(Buffer.from('this is a text and no sound at all'))],
    ['wav-empty', wavOf(0)],
    ['wav-unsupported', () => once(encodeWav(countingSamples(9)).with(20, 85))],
  ] as const)('does not start with %s', async (type, chunks) => {
    const listener = createRecordingListener();
    const source = createWavFileSource({ chunks, pace: 'fast' });
    expect(await source.start(listener)).toMatchObject({ ok: false, error: { type } });
    await source.stop();
    expect(listener.ends).toEqual([]);
  });

  test('ends as failed when the disk fails on the way, after what was read', async () => {
    async function* failing() {
      yield encodeWav(countingSamples(4_000)).subarray(0, 44 + 2 * 3_300);
      throw new ProblemError(problem('file-unreadable', 'The disk failed.'));
    }
    const listener = createRecordingListener();
    await createWavFileSource({ chunks: failing, pace: 'fast' }).start(listener);
    expect(await listener.ended).toMatchObject({ type: 'failed', problem: { type: 'file-unreadable' } });
    expect(listener.heard()).toEqual(countingSamples(2 * frameSamples));
  });

  test('reads no further than its listener has taken', async () => {
    const gate = Promise.withResolvers<void>();
    let given = 0;
    async function* counted() {
      const wav = encodeWav(new Int16Array(100 * frameSamples));
      for (let offset = 0; offset < wav.length; offset += 4_096, given += 1) yield wav.subarray(offset, offset + 4_096);
    }
    const listener = createRecordingListener(() => gate.promise);
    await createWavFileSource({ chunks: counted, pace: 'fast' }).start(listener);
    await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThan(5);
    gate.resolve();
    await listener.ended;
    expect(given).toBeGreaterThan(70);
  });

  test('speaks at the pace of the clock, a frame when it would have been spoken', async () => {
    let nowMs = 1_000;
    const slept: number[] = [];
    const listener = createRecordingListener(() => { nowMs += 30; });
    await createWavFileSource({
      chunks: wavOf(3 * frameSamples + 800), pace: 'real-time',
      clock: { monotonicMs: () => nowMs },
      sleep: async (ms) => { slept.push(ms); nowMs += ms; },
    }).start(listener);
    await listener.ended;
    expect(slept).toEqual([100, 70, 70, 20]);
  });

  test('holds still during a pause and goes on where it was', async () => {
    let taken = 0;
    const source = createWavFileSource({ chunks: wavOf(5 * frameSamples), pace: 'fast' });
    const paused = Promise.withResolvers<void>();
    const listener = createRecordingListener(() => {
      taken += 1;
      if (taken !== 2) return;
      source.pause();
      source.pause();
      paused.resolve();
    });
    await source.start(listener);
    await paused.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBe(2);
    source.resume();
    await listener.ended;
    expect(listener.heard()).toEqual(countingSamples(5 * frameSamples));
  });

  test('stops in the middle, also while paused or waiting for its time, and lets go of the file', async () => {
    for (const pause of [false, true]) {
      let isClosed = false;
      async function* closing() {
        try {
          yield* wavOf(50 * frameSamples)();
        } finally {
          isClosed = true;
        }
      }
      const source = createWavFileSource({ chunks: closing, pace: 'real-time', sleep: () => new Promise(() => {}) });
      const listener = createRecordingListener();
      await source.start(listener);
      if (pause) source.pause();
      await source.stop();
      await source.stop();
      expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
      expect(isClosed).toBe(true);
    }
  });
});
