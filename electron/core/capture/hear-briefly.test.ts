import { expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ok } from '#shared/lib/result.ts';
import { hearBriefly } from './hear-briefly.ts';
import { microphoneProblem } from './microphone-problems.ts';
import type { MicrophoneListener, MicrophoneSource } from './microphone-source.ts';

function handSource(): { source: MicrophoneSource; listener: () => MicrophoneListener; stops: () => number } {
  let told: MicrophoneListener;
  let stops = 0;
  return {
    listener: () => told, stops: () => stops,
    source: {
      kind: 'recorder-program', start: (listener) => { told = listener; return Promise.resolve(ok()); }, pause: () => {}, resume: () => {},
      stop: async () => {
        stops += 1;
        told.onEnd({ type: 'stopped', truncated: false });
      },
    },
  };
}

test('hears four seconds, tells how loud, and stops by itself', async () => {
  const { source, listener } = handSource();
  const levels: number[] = [];
  const heard = hearBriefly(source, (dbfs) => levels.push(dbfs));
  for (let second = 0; second < 4; second += 1) listener().onSamples(new Int16Array(16_000).fill(3_277));
  const result = await heard;
  expect(result.ok && result.value.length).toBe(64_000);
  expect(levels.map(Math.round)).toEqual([-20, -20, -20, -20]);
});

test('a microphone that goes away meanwhile is a problem with its words', async () => {
  const { source, listener } = handSource();
  const heard = hearBriefly(source, () => undefined);
  listener().onSamples(new Int16Array(1_600));
  listener().onEnd({ type: 'failed', problem: microphoneProblem('microphone-lost') });
  expect(await heard).toMatchObject({ ok: false, error: { type: 'microphone-lost' } });
});

test('is ended from outside, and lets the device go', async () => {
  const { source, listener, stops } = handSource();
  const stop = new AbortController();
  const heard = hearBriefly(source, () => undefined, stop.signal);
  listener().onSamples(new Int16Array(1_600));
  stop.abort();
  await expect(heard).rejects.toBeInstanceOf(Cancelled);
  expect(stops()).toBeGreaterThan(0);
});
