import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixDown } from './mix-down.ts';

const channel = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }).map((samples) => Float32Array.from(samples));

describe('mixDown', () => {
  test('is the mean of all channels', () => {
    expect(mixDown([Float32Array.of(1, 0.5, -1), Float32Array.of(0, 0.5, -1)])).toEqual(Float32Array.of(0.5, 0.5, -1));
    expect(mixDown([Float32Array.of(0.25)])).toEqual(Float32Array.of(0.25));
  });

  test('leaves nobody out, whichever of eight channels they speak on', () => {
    for (let speaker = 0; speaker < 8; speaker += 1) {
      const channels = Array.from({ length: 8 }, (_, index) => Float32Array.of(index === speaker ? 0.8 : 0));
      expect(mixDown(channels)[0]).toBeCloseTo(0.1);
    }
  });

  test('never becomes louder than full scale', () => {
    fc.assert(fc.property(fc.array(channel, { minLength: 1, maxLength: 8 }), (channels) => {
      for (const sample of mixDown(channels)) expect(Math.abs(sample)).toBeLessThanOrEqual(1.000_001);
    }));
  });

  test('takes what is no number for silence', () => {
    expect(mixDown([Float32Array.of(NaN, Infinity, -Infinity, 0.5), Float32Array.of(0.5, 0.5, 0.5, 0.5)])).toEqual(Float32Array.of(0.25, 0.25, 0.25, 0.5));
  });
});
