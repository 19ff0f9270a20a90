import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { createPageSource } from './page-source.ts';
import { countingSamples, createRecordingListener, createWaitingListener } from './test-support/recording-listener.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

async function flowing() {
  const source = createPageSource();
  const listener = createRecordingListener();
  const starting = source.start(listener);
  source.push(countingSamples(1));
  expect(await starting).toEqual({ ok: true });
  return { source, listener };
}

describe('createPageSource', () => {
  test('starts with the first samples, cuts them into frames and loses none', async () => {
    const { source, listener } = await flowing();
    for (let from = 1; from < 4_000; from += 128) source.push(countingSamples(128, from));
    await source.stop();
    expect(listener.frames.map((frame) => frame.length)).toEqual([frameSamples, frameSamples, 1 + 32 * 128 - 2 * frameSamples]);
    expect(listener.heard()).toEqual(countingSamples(1 + 32 * 128));
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test.each(['microphone-refused', 'no-microphone'] as const)('does not start when the page says %s, and then never ends', async (type) => {
    const source = createPageSource();
    const listener = createRecordingListener();
    const starting = source.start(listener);
    source.fail(type);
    expect(await starting).toMatchObject({ ok: false, error: { type } });
    source.push(countingSamples(5));
    await source.stop();
    expect(listener).toMatchObject({ frames: [], ends: [] });
  });

  test('does not start when nothing comes for ten seconds', async () => {
    const starting = createPageSource().start(createRecordingListener());
    await vi.advanceTimersByTimeAsync(10_001);
    expect(await starting).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
  });

  test('ends as failed, after the last samples, when the page loses the microphone', async () => {
    const { source, listener } = await flowing();
    source.push(countingSamples(10, 1));
    source.fail('microphone-lost');
    source.push(countingSamples(10, 11));
    source.fail('microphone-refused');
    await source.stop();
    expect(listener.heard()).toEqual(countingSamples(11));
    expect(listener.ends).toMatchObject([{ type: 'failed', problem: { type: 'microphone-lost' } }]);
  });

  test('takes a page that fell silent for a lost microphone, but not one that is paused', async () => {
    const { source, listener } = await flowing();
    source.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    source.resume();
    await vi.advanceTimersByTimeAsync(6_000);
    source.push(countingSamples(1, 1));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(listener.ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(listener.ends).toMatchObject([{ type: 'failed', problem: { type: 'microphone-lost' } }]);
  });

  test('is waited for where its listener waits: by being lost, by falling silent, in a pause too, and is back with its next samples', async () => {
    const source = createPageSource();
    const listener = createWaitingListener();
    const starting = source.start(listener);
    source.push(countingSamples(10));
    await starting;
    source.fail('microphone-lost');
    source.fail('microphone-lost');
    source.fail('microphone-refused');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(listener.heard()).toEqual(countingSamples(10));
    source.push(countingSamples(10, 10));
    await vi.advanceTimersByTimeAsync(10_001);
    source.push(countingSamples(10, 20));
    source.pause();
    source.fail('no-microphone');
    source.push(new Int16Array());
    source.push(countingSamples(500, 7_000));
    await vi.advanceTimersByTimeAsync(600_000);
    source.resume();
    source.push(countingSamples(10, 30));
    source.fail('microphone-lost');
    await source.stop();
    expect(listener.told).toEqual(['microphone-lost', 'microphone-refused', 'back', 'microphone-lost', 'back', 'no-microphone', 'back', 'microphone-lost']);
    expect(listener.heard()).toEqual(countingSamples(40));
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test('that never spoke is not waited for', async () => {
    const source = createPageSource();
    const listener = createWaitingListener();
    const starting = source.start(listener);
    source.fail('microphone-lost');
    expect(await starting).toMatchObject({ ok: false, error: { type: 'microphone-lost' } });
    expect(listener).toMatchObject({ told: [], ends: [] });
  });

  test('drops what comes during a pause and hands over what came before it', async () => {
    const { source, listener } = await flowing();
    source.push(countingSamples(99, 1));
    source.pause();
    source.pause();
    source.push(countingSamples(500, 7_000));
    source.resume();
    source.push(countingSamples(50, 100));
    await source.stop();
    expect(listener.frames.map((frame) => frame.length)).toEqual([100, 50]);
    expect(listener.heard()).toEqual(countingSamples(150));
  });

  test('waits for a slow listener before it says that it ended', async () => {
    const gate = Promise.withResolvers<void>();
    const source = createPageSource();
    const listener = createRecordingListener(() => gate.promise);
    const starting = source.start(listener);
    source.push(countingSamples(2 * frameSamples));
    await starting;
    const stopping = source.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect(listener.ends).toEqual([]);
    gate.resolve();
    await stopping;
    await source.stop();
    expect(listener.frames.length).toBe(2);
    expect(listener.ends.length).toBe(1);
  });
});
