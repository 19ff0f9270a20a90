import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameCutter } from './frame-cutter.ts';
import { frameSamples } from './pcm.ts';
import { encodeWav } from './wav.ts';
import { wavToPcm } from './wav-to-pcm.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function collect(bytes: Uint8Array) {
  const frames: Int16Array[] = [];
  const pcm = wavToPcm(once(bytes));
  let next = await pcm.next();
  for (; next.done !== true; next = await pcm.next()) frames.push(next.value);
  return { frames, end: next.value };
}

describe('wavToPcm', () => {
  test('gives whole frames and a shorter last one, every sample as it was', async () => {
    const samples = Int16Array.from({ length: 2 * frameSamples + 7 }, (_, index) => index - 2_000);
    const { frames, end } = await collect(encodeWav(samples));
    expect(frames.map((frame) => frame.length)).toEqual([frameSamples, frameSamples, 7]);
    expect(Int16Array.from(frames.flatMap((frame) => [...frame]))).toEqual(samples);
    expect(end).toEqual({ truncated: false });
  });

  test('brings another rate to 16 kHz', async () => {
    const at48 = encodeWav(new Int16Array(48_000));
    new DataView(at48.buffer).setUint32(24, 48_000, true);
    const { frames } = await collect(at48);
    expect(frames.map((frame) => frame.length)).toEqual(Array.from({ length: 10 }, () => frameSamples));
  });

  test('says that a file was cut short', async () => {
    const { frames, end } = await collect(encodeWav(new Int16Array(2_000)).subarray(0, 44 + 2 * 1_700));
    expect(frames.map((frame) => frame.length)).toEqual([frameSamples, 100]);
    expect(end).toEqual({ truncated: true });
  });
});

describe('createFrameCutter', () => {
  test('keeps every sample in order, in full frames, however the pieces come', () => {
    fc.assert(fc.property(fc.array(fc.nat(4_000), { maxLength: 8 }), (lengths) => {
      const cutter = createFrameCutter();
      let counter = 0;
      const frames = lengths.flatMap((length) => cutter.push(Int16Array.from({ length }, () => (counter += 1))));
      const last = cutter.flush();
      expect(frames.every((frame) => frame.length === frameSamples)).toBe(true);
      expect([...frames, last ?? []].flatMap((frame) => [...frame])).toEqual(Array.from({ length: counter }, (_, index) => index + 1));
      expect(cutter.flush()).toBeNull();
    }), { numRuns: 30 });
  });
});
