import { describe, expect, test } from 'vitest';
import { encodeSpeakersModel, parseSpeakersModel } from './speakers-model.ts';
import { readShippedSpeakersModel } from './testing/shipped-speakers.ts';

const table = (bits: number, each: number) => ({ bits, scale: 0.5, weights: Int8Array.from({ length: 2 ** bits * each }, (_, index) => (index % 255) - 127) });
const model = { side: table(4, 1), guest: table(3, 1), change: table(4, 2), guestChange: -2.5 };
const bytes = encodeSpeakersModel(model);

describe('a model of speakers as a file', () => {
  test('is read as it was written', () => {
    expect(parseSpeakersModel(bytes)).toEqual({ ok: true, value: model });
  });

  test('is read from the middle of other bytes', () => {
    expect(parseSpeakersModel(Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)).ok).toBe(true);
  });

  test('is refused when a byte of it changed, wherever it is', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[at]! ^= 1;
      expect(parseSpeakersModel(damaged)).toMatchObject({ ok: false, error: { type: 'damaged-speakers-model' } });
    }
  });

  test('is refused when it is cut, empty or longer', () => {
    for (const wrong of [bytes.subarray(0, 40), bytes.subarray(0, bytes.length - 1), new Uint8Array(), Buffer.concat([bytes, Buffer.alloc(1)])]) {
      expect(parseSpeakersModel(wrong).ok).toBe(false);
    }
  });
});

test('the shipped one is whole and smaller than a megabyte', () => {
  expect(encodeSpeakersModel(readShippedSpeakersModel()).length).toBeLessThan(1_000_000);
});
