import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { createSegmentFinder, type Segment } from './segment-finder.ts';

const seconds = (count: number) => Math.round(count * sampleRateHz);

/** The same noise for the same seed. */
function noise(length: number, loudness: number, seed = 1): Int16Array {
  let state = seed;
  return Int16Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.round((state / 2_147_483_648 - 0.5) * 2 * loudness);
  });
}

function sound(...parts: readonly (readonly [seconds: number, loudness: number])[]): Int16Array {
  const pieces = parts.map(([length, loudness], index) => noise(seconds(length), loudness, index + 1));
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  return whole;
}

function segmentsOf(samples: Int16Array, pieceLengths: readonly number[] = [samples.length]): readonly Segment[] {
  const finder = createSegmentFinder();
  const found: Segment[] = [];
  let from = 0;
  for (let index = 0; from < samples.length; index += 1) {
    const length = pieceLengths[index % pieceLengths.length]!;
    found.push(...finder.push(samples.subarray(from, from + length)));
    from += length;
  }
  return [...found, ...finder.end()];
}

const boundsOf = (segments: readonly Segment[]) => segments.map(({ startSample, endSample }) => [startSample / sampleRateHz, endSample / sampleRateHz]);

describe('sound is cut', () => {
  test('in its quietest pause', () => {
    const segments = segmentsOf(sound([33, 8_000], [0.5, 900], [10, 8_000], [0.5, 60], [40, 8_000]));
    expect(segments).toHaveLength(2);
    expect(segments[0]!.endSample / sampleRateHz).toBeCloseTo(43.75, 0);
    expect(segments[1]).toMatchObject({ startSample: segments[0]!.endSample, endSample: seconds(84), isMidSpeech: false });
  });

  test('so that a little of a pause is heard on both sides', () => {
    const [first, second] = segmentsOf(sound([40, 8_000], [1, 60], [40, 8_000]));
    expect(first!.hearToSample - first!.endSample).toBe(seconds(0.2));
    expect(second!.startSample - second!.hearFromSample).toBe(seconds(0.2));
  });

  test('in the middle of it where it never pauses, with two seconds heard twice', () => {
    const segments = segmentsOf(sound([200, 8_000]));
    for (const [index, { startSample, endSample, hearFromSample, hearToSample, isMidSpeech }] of segments.entries()) {
      expect(endSample - startSample).toBeLessThanOrEqual(seconds(60));
      if (index === 0) continue;
      expect(isMidSpeech).toBe(true);
      expect(startSample - hearFromSample).toBe(seconds(2));
      expect(segments[index - 1]!.hearToSample).toBe(startSample + seconds(2));
      expect(hearToSample).toBeGreaterThanOrEqual(endSample);
    }
    expect(segments.length).toBeGreaterThanOrEqual(4);
  });

  test('not at all where it is short', () => {
    expect(boundsOf(segmentsOf(sound([45, 8_000])))).toEqual([[0, 45]]);
    expect(boundsOf(segmentsOf(noise(7, 8_000)))).toEqual([[0, 7 / sampleRateHz]]);
    expect(segmentsOf(new Int16Array(0))).toEqual([]);
  });
});

describe('digital silence', () => {
  test('is not heard, but for its ends', () => {
    const segments = segmentsOf(sound([5, 8_000], [20, 0], [5, 8_000]));
    expect(boundsOf(segments)).toEqual([[0, 6], [24.7, 30]]);
    expect(segments[1]).toMatchObject({ hearFromSample: segments[1]!.startSample, isMidSpeech: false });
  });

  test('of hours has no segments', () => {
    expect(segmentsOf(new Int16Array(seconds(600)))).toEqual([]);
  });

  test('at the beginning and the end is left out', () => {
    expect(boundsOf(segmentsOf(sound([10, 0], [5, 8_000], [10, 0])))).toEqual([[9.7, 16]]);
  });

  test('of a breath is heard like any pause', () => {
    expect(boundsOf(segmentsOf(sound([5, 8_000], [2, 0], [5, 8_000])))).toEqual([[0, 12]]);
  });

  test('is what is there when nothing but rounding is', () => {
    expect(segmentsOf(noise(seconds(20), 2))).toEqual([]);
    expect(segmentsOf(noise(seconds(20), 40))).toHaveLength(1);
  });
});

/** Speech, pauses, noise and silence of any length, in pieces of any length. */
const anySound = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }).map((tenths) => tenths / 10), fc.constantFrom(0, 30, 600, 8_000, 20_000)), { minLength: 1, maxLength: 8 });
const anyPieces = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 5 });

test('the same sound has the same segments, however it comes', () => {
  fc.assert(fc.property(anySound, anyPieces, (parts, pieces) => {
    const samples = sound(...parts);
    expect(segmentsOf(samples, pieces)).toEqual(segmentsOf(samples));
  }), { numRuns: 12 });
});

test('every sound that is more than rounding lies in one segment, in order, and none is longer than can be kept in mind', () => {
  fc.assert(fc.property(anySound, (parts) => {
    const samples = sound(...parts);
    let before = 0;
    for (const { startSample, endSample, hearFromSample, hearToSample } of segmentsOf(samples)) {
      expect(startSample).toBeGreaterThanOrEqual(before);
      expect(samples.subarray(before, startSample).every((sample) => Math.abs(sample) <= 2)).toBe(true);
      expect(endSample).toBeGreaterThan(startSample);
      expect(endSample - startSample).toBeLessThanOrEqual(seconds(60));
      expect(hearFromSample).toBeLessThanOrEqual(startSample);
      expect(hearFromSample).toBeGreaterThanOrEqual(0);
      expect(hearToSample).toBeGreaterThanOrEqual(endSample);
      expect(hearToSample).toBeLessThanOrEqual(samples.length);
      before = endSample;
    }
    expect(samples.subarray(before).every((sample) => Math.abs(sample) <= 2)).toBe(true);
  }), { numRuns: 12 });
});
