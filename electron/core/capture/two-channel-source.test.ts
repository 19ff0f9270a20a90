import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { frameSamples, type SoundPiece } from '#shared/audio/pcm.ts';
import type { MicrophoneEnd, MicrophoneListener } from './microphone-source.ts';
import { createPageSource } from './page-source.ts';
import { countingSamples } from './test-support/recording-listener.ts';
import { createTwoChannelSource } from './two-channel-source.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** Two microphones in the hands of the test, on its clock, and what came of them. */
function twoChannels(waiting: Pick<MicrophoneListener, 'onAway' | 'onBack'> = {}) {
  let nowMs = 0;
  const [microphone, computer] = [createPageSource(), createPageSource()];
  const source = createTwoChannelSource({ microphone, computer, clock: { monotonicMs: () => nowMs } });
  const pieces: SoundPiece[] = [];
  const [missing, ends]: [string[], MicrophoneEnd[]] = [[], []];
  const starting = source.start({
    onSamples: (...piece) => { pieces.push(piece); }, onMissing: (message) => { missing.push(message); }, onEnd: (end) => { ends.push(end); }, ...waiting,
  });
  return {
    source, microphone, computer, pieces, missing, ends, starting,
    channel: (number: 0 | 1) => Int16Array.from(pieces.flatMap((piece) => [...piece[number]!])),
    /** A tenth of a second of both, from this sample on. */
    async hear(from: number, of: { readonly microphone?: boolean; readonly computer?: boolean } = {}) {
      nowMs += 100;
      if (of.microphone !== false) microphone.push(countingSamples(frameSamples, from));
      if (of.computer !== false) computer.push(countingSamples(frameSamples, from).map((sample) => -sample));
      await vi.advanceTimersByTimeAsync(100);
    },
  };
}

describe('createTwoChannelSource', () => {
  test('gives both channels, each as it was heard, to the last sample', async () => {
    const both = twoChannels();
    for (let frame = 0; frame < 20; frame += 1) await both.hear(frame * frameSamples);
    both.microphone.push(countingSamples(77, 32_000));
    both.computer.push(countingSamples(77, 32_000).map((sample) => -sample));
    expect(await both.starting).toEqual({ ok: true });
    await both.source.stop();
    await both.source.stop();
    expect(both.channel(0)).toEqual(countingSamples(32_077));
    expect(both.channel(1)).toEqual(countingSamples(32_077).map((sample) => -sample));
    expect(both.ends).toEqual([{ type: 'stopped', truncated: false }]);
    expect(both.missing).toEqual([]);
    expect(both.source).toMatchObject({ kind: 'page', channelCount: 2 });
  });

  test('goes on without the computer where it never begins, says so once, and stores silence in its place', async () => {
    const both = twoChannels();
    both.computer.fail('microphone-refused');
    for (let frame = 0; frame < 5; frame += 1) await both.hear(frame * frameSamples, { computer: false });
    expect(await both.starting).toEqual({ ok: true });
    expect(both.missing).toEqual([expect.stringContaining('does not let Sotto hear what it plays')]);
    expect(both.pieces).toHaveLength(5);
    await both.source.stop();
    expect(both.channel(0)).toEqual(countingSamples(5 * frameSamples));
    expect(both.channel(1)).toEqual(new Int16Array(5 * frameSamples));
    expect(both.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test('goes on when the computer is lost on the way, and keeps what was heard of it', async () => {
    const both = twoChannels();
    for (let frame = 0; frame < 4; frame += 1) await both.hear(frame * frameSamples);
    both.computer.fail('microphone-lost');
    for (let frame = 4; frame < 8; frame += 1) await both.hear(frame * frameSamples, { computer: false });
    expect(both.missing).toEqual([expect.stringContaining('no longer hears')]);
    expect(both.ends).toEqual([]);
    await both.source.stop();
    expect(both.channel(0)).toEqual(countingSamples(8 * frameSamples));
    expect([...both.channel(1).subarray(0, 4 * frameSamples)]).toEqual([...countingSamples(4 * frameSamples).map((sample) => -sample)]);
    expect(both.channel(1).subarray(4 * frameSamples).every((sample) => sample === 0)).toBe(true);
  });

  test('takes a computer that falls silent for lost, while the microphone is heard', async () => {
    const both = twoChannels();
    for (let frame = 0; frame < 150; frame += 1) await both.hear(0, { computer: frame < 10 });
    expect(both.missing).toHaveLength(1);
    expect(both.pieces.length).toBeGreaterThanOrEqual(148);
    await both.source.stop();
  });

  test('ends with the microphone, whatever the computer does, and keeps all that both had heard', async () => {
    const both = twoChannels();
    for (let frame = 0; frame < 3; frame += 1) await both.hear(frame * frameSamples);
    both.microphone.push(countingSamples(100, 4_800));
    both.microphone.fail('microphone-lost');
    await vi.advanceTimersByTimeAsync(10);
    expect(both.ends).toMatchObject([{ type: 'failed', problem: { type: 'microphone-lost' } }]);
    expect(both.channel(0)).toEqual(countingSamples(4_900));
    both.computer.push(countingSamples(frameSamples));
    await both.source.stop();
    expect(both.channel(0)).toHaveLength(4_900);
    expect(both.missing).toEqual([]);
  });

  test('waits with a microphone that is waited for: nothing of the computer is stored meanwhile, and both go on', async () => {
    const told: string[] = [];
    const both = twoChannels({ onAway: ({ type }) => { told.push(type); }, onBack: () => { told.push('back'); } });
    for (let frame = 0; frame < 3; frame += 1) await both.hear(frame * frameSamples);
    both.microphone.push(countingSamples(100, 4_800));
    both.microphone.fail('microphone-lost');
    await vi.advanceTimersByTimeAsync(10);
    expect(both.channel(0)).toEqual(countingSamples(4_900));
    for (let frame = 0; frame < 300; frame += 1) await both.hear(20_000, { microphone: false });
    expect(both.channel(0)).toEqual(countingSamples(4_900));
    expect(both.missing).toEqual([]);
    both.microphone.push(new Int16Array());
    await vi.advanceTimersByTimeAsync(10);
    for (let frame = 0; frame < 3; frame += 1) await both.hear(4_900 + frame * frameSamples);
    await both.source.stop();
    expect(told).toEqual(['microphone-lost', 'back']);
    expect(both.channel(0)).toEqual(countingSamples(4_900 + 3 * frameSamples));
    expect(both.channel(1)).toHaveLength(4_900 + 3 * frameSamples);
    expect(both.channel(1).includes(-20_000)).toBe(false);
    expect([...both.channel(1).subarray(4_900)]).toEqual([...countingSamples(4_800, 4_900).map((sample) => -sample)]);
    expect(both.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test('does not start where the microphone does not, and lets the computer go', async () => {
    const both = twoChannels();
    both.computer.push(countingSamples(frameSamples));
    both.microphone.fail('microphone-refused');
    expect(await both.starting).toMatchObject({ ok: false, error: { type: 'microphone-refused' } });
    both.computer.push(countingSamples(frameSamples));
    await both.source.stop();
    expect(both).toMatchObject({ pieces: [], ends: [], missing: [] });
  });

  test('pauses both: what was begun before is stored at once, what comes meanwhile is not', async () => {
    const both = twoChannels();
    for (let frame = 0; frame < 4; frame += 1) await both.hear(frame * frameSamples);
    both.microphone.push(countingSamples(300, 6_400));
    both.computer.push(countingSamples(200, 6_400).map((sample) => -sample));
    await both.source.pause();
    expect(both.channel(0)).toEqual(countingSamples(6_700));
    await both.hear(20_000);
    expect(both.channel(0)).toHaveLength(6_700);
    both.source.resume();
    await both.hear(6_700);
    await both.source.stop();
    expect(both.channel(0)).toEqual(countingSamples(8_300));
    expect([...both.channel(1).subarray(6_599, 6_701)]).toEqual([-6_599, ...new Int16Array(100), -6_700]);
  });

  test('keeps what both heard in a recording that is over at once', async () => {
    const both = twoChannels();
    await both.hear(0);
    await both.source.stop();
    expect(both.channel(0)).toEqual(countingSamples(frameSamples));
    expect(both.channel(1)).toEqual(countingSamples(frameSamples).map((sample) => -sample));
  });

  test('what the microphone has said is stored at a pause although the computer lags behind it', async () => {
    const both = twoChannels();
    await both.hear(0);
    await both.hear(frameSamples, { computer: false });
    await both.source.pause();
    expect(both.channel(0)).toEqual(countingSamples(2 * frameSamples));
    await both.source.stop();
  });

  test('waits for a slow listener before it says that it ended', async () => {
    const gate = Promise.withResolvers<void>();
    const [microphone, computer] = [createPageSource(), createPageSource()];
    const source = createTwoChannelSource({ microphone, computer, clock: { monotonicMs: () => 0 } });
    const ends: MicrophoneEnd[] = [];
    void source.start({ onSamples: () => gate.promise, onEnd: (end) => { ends.push(end); } });
    microphone.push(countingSamples(frameSamples));
    computer.push(countingSamples(frameSamples));
    const stopping = source.stop();
    await vi.advanceTimersByTimeAsync(50);
    expect(ends).toEqual([]);
    gate.resolve();
    await stopping;
    expect(ends).toHaveLength(1);
  });
});
