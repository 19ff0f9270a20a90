import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResampler } from './resampler.ts';

function sine(frequencyHz: number, rateHz: number, samples: number, level = 0.5): Float32Array {
  return Float32Array.from({ length: samples }, (_, index) => level * Math.sin((2 * Math.PI * frequencyHz * index) / rateHz));
}

function resample(input: Float32Array, rateHz: number, cuts: readonly number[] = []): Int16Array {
  const resampler = createResampler(rateHz);
  const borders = [0, ...[...cuts].sort((a, b) => a - b), input.length];
  const parts = borders.slice(1).map((end, index) => resampler.process(input.subarray(borders[index], end)));
  return Int16Array.from([...parts, resampler.finish()].flatMap((part) => [...part]));
}

/** Level of the best-fitting sine and of all that is not it, in dB of full scale, away from the edges. */
function measure(samples: Int16Array, frequencyHz: number): { levelDb: number; noiseDb: number } {
  const inside = [...samples.subarray(1_600, samples.length - 1_600)].map((sample) => sample / 32_768);
  const length = inside.length - (inside.length % 160);
  let sine = 0;
  let cosine = 0;
  for (let index = 0; index < length; index += 1) {
    sine += (2 / length) * inside[index]! * Math.sin((2 * Math.PI * frequencyHz * index) / 16_000);
    cosine += (2 / length) * inside[index]! * Math.cos((2 * Math.PI * frequencyHz * index) / 16_000);
  }
  let noise = 0;
  for (let index = 0; index < length; index += 1) {
    const angle = (2 * Math.PI * frequencyHz * index) / 16_000;
    noise += (inside[index]! - sine * Math.sin(angle) - cosine * Math.cos(angle)) ** 2 / length;
  }
  return { levelDb: 10 * Math.log10((sine ** 2 + cosine ** 2) / 2), noiseDb: 10 * Math.log10(noise) };
}

function rmsDb(samples: Int16Array): number {
  const inside = samples.subarray(1_600, samples.length - 1_600);
  return 10 * Math.log10(inside.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / inside.length);
}

const sineLevelDb = 10 * Math.log10(0.5 ** 2 / 2);
const rate = fc.constantFrom(8_000, 11_025, 15_999, 22_050, 32_000, 44_100, 47_999, 48_000, 96_000, 192_000);

describe('createResampler', () => {
  test.each([8_000, 11_025, 22_050, 32_000, 44_100, 47_999, 48_000, 96_000, 192_000])(
    'keeps a 1 kHz tone from %i Hz at its level and clean', (rateHz) => {
      const { levelDb, noiseDb } = measure(resample(sine(1_000, rateHz, rateHz), rateHz), 1_000);
      expect(Math.abs(levelDb - sineLevelDb)).toBeLessThan(0.2);
      expect(levelDb - noiseDb).toBeGreaterThan(60);
    });

  test.each([[10_000, 44_100], [8_200, 44_100], [9_000, 48_000], [50_000, 192_000]])(
    'takes %i Hz out of %i Hz, which would come back as another tone', (toneHz, rateHz) => {
      expect(rmsDb(resample(sine(toneHz, rateHz, rateHz), rateHz))).toBeLessThan(sineLevelDb - 60);
    });

  test('puts the output where the input was, without delay', () => {
    const click = new Float32Array(44_100);
    click[22_050] = 1;
    const output = resample(click, 44_100);
    expect(output.indexOf(Math.max(...output))).toBe(8_000);
  });

  test('keeps a constant level in every phase', () => {
    const output = resample(new Float32Array(44_100).fill(0.25), 44_100).subarray(400, -400);
    expect([Math.min(...output), Math.max(...output)]).toEqual([8_192, 8_192]);
  });

  test('passes 16 kHz through bit by bit', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 })), fc.array(fc.nat(100)), (values, cuts) => {
      const input = Float32Array.from(values, (value) => value / 32_768);
      expect([...resample(input, 16_000, cuts.filter((cut) => cut <= input.length))]).toEqual(values);
    }));
  });

  test('clips what is too loud instead of wrapping around', () => {
    expect([...resample(Float32Array.of(1, 1.5, -1, -1.5, 3), 16_000)]).toEqual([32_767, 32_767, -32_768, -32_768, 32_767]);
  });

  test('gives the same samples however the input is cut', () => {
    const input = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 1_500 });
    fc.assert(fc.property(rate, input, fc.array(fc.nat(1_500), { maxLength: 30 }), (rateHz, values, cuts) => {
      const floats = Float32Array.from(values, (value) => value / 1_000);
      expect(resample(floats, rateHz, cuts.filter((cut) => cut <= floats.length))).toEqual(resample(floats, rateHz));
    }), { numRuns: 60 });
  });

  test('gives the same samples one by one', () => {
    const input = sine(440, 192_000, 400);
    expect(resample(input, 192_000, Array.from(input.keys()))).toEqual(resample(input, 192_000));
  });

  test('gives as many samples as the length of the input asks for', () => {
    fc.assert(fc.property(rate, fc.nat(3_000), (rateHz, length) => {
      expect(resample(new Float32Array(length), rateHz).length).toBe(Math.ceil((length * 16_000) / rateHz));
    }), { numRuns: 60 });
  });
});
