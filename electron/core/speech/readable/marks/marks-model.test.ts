import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { readShippedDeps } from '../testing/shipped-readable-text.ts';
import { encodeMarksModel, parseMarksModel, type MarksModel } from './marks-model.ts';

const small: MarksModel = {
  boundary: { bits: 3, scale: 0.5, weights: Int8Array.from({ length: 16 }, (_, place) => place - 8) },
  question: { bits: 2, scale: 0.25, weights: Int8Array.of(1, -2, 127, -128) },
};
const bytes = encodeMarksModel(small);

describe('the file of the punctuation model', () => {
  it('gives back what was written', () => {
    expect(mustSucceed(parseMarksModel(bytes))).toEqual(small);
  });

  it('is written alike each time', () => {
    expect(encodeMarksModel(mustSucceed(parseMarksModel(bytes)))).toEqual(bytes);
  });

  it('is refused when any byte of it is another', () => {
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const damaged = Uint8Array.from(bytes);
      damaged[place] = damaged[place]! ^ change;
      expect(parseMarksModel(damaged)).toMatchObject({ ok: false, error: { type: 'damaged-text-model' } });
    }));
  });

  it('is refused cut short, drawn out, empty, or when it is something else', () => {
    for (let length = 0; length < bytes.length; length += 1) expect(parseMarksModel(bytes.subarray(0, length)).ok).toBe(false);
    expect(parseMarksModel(Uint8Array.of(...bytes, 0)).ok).toBe(false);
    expect(parseMarksModel(new TextEncoder().encode('{"weights":[]}'.padEnd(100))).ok).toBe(false);
  });

  it('is shipped whole, and smaller than a megabyte', () => {
    const { marks } = readShippedDeps();
    expect(encodeMarksModel(marks).length).toBeLessThan(1_000_000);
  });
});
