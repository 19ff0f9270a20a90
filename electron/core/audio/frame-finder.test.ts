import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { createFrameFinder } from './frame-finder.ts';
import type { SlotFile } from './slot-file.ts';

/** Frames of these lengths; null is one that cannot be read, and as long as a whole one. */
function slotsOf(lengths: readonly (number | null)[]) {
  let reads = 0;
  let start = 0;
  const frames = lengths.map((length) => {
    const frame = { startSample: start, length: length ?? frameSamples, isReadable: length !== null };
    start += frame.length;
    return frame;
  });
  const slots: Pick<SlotFile, 'read'> = {
    async read(index) {
      reads += 1;
      const { startSample, length, isReadable } = frames[index]!;
      return isReadable ? { kind: 'audio', startSample, piece: [new Int16Array(length)] } : null;
    },
  };
  return { find: createFrameFinder(slots as SlotFile), frames, sampleCount: start, get reads() { return reads; } };
}

const whole = (count: number) => Array.from({ length: count }, () => frameSamples);

describe('a frame', () => {
  test('of a recording without pauses is found with one look, however long that is', async () => {
    const slots = slotsOf(whole(100_000));
    expect(await slots.find(90_000 * frameSamples + 7, 100_000)).toBe(90_000);
    expect(slots.reads).toBe(1);
  });

  test('behind some pauses is found with a few', async () => {
    const slots = slotsOf([...whole(40_000), 3, ...whole(40_000), 5, 1, ...whole(20_000)]);
    expect(await slots.find(slots.frames[90_000]!.startSample, 100_003)).toBe(90_000);
    expect(slots.reads).toBeLessThanOrEqual(8);
  });

  test('behind the end is none', async () => {
    const slots = slotsOf(whole(10));
    expect(await slots.find(10 * frameSamples, 10)).toBe(10);
    expect(await slotsOf([]).find(0, 0)).toBe(0);
  });

  test('that is damaged is named, or the first of those it may lie in', async () => {
    expect(await slotsOf([frameSamples, frameSamples, null, frameSamples]).find(2 * frameSamples + 1, 4)).toBe(2);
  });

  test('is found at any sample of any recording', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(frameSamples) }, fc.integer({ min: 1, max: frameSamples })), { minLength: 1, maxLength: 60 }),
      fc.nat(1_000_000),
      async (lengths, place) => {
        const slots = slotsOf(lengths);
        const sample = place % slots.sampleCount;
        const frame = slots.frames[await slots.find(sample, lengths.length)]!;
        expect(frame.startSample).toBeLessThanOrEqual(sample);
        expect(frame.startSample + frame.length).toBeGreaterThan(sample);
      },
    ));
  });
});
