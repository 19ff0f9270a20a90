/** Holds the bytes that docs/audio-format.md shows: a change here is a change of the format. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { encodeAudioFileHeader, headerSizeBytes } from './audio-file-header.ts';
import { createSlotCipher, slotPosition, slotSizeBytes, type Slot } from './audio-slots.ts';
import { encounterId, testKey } from './test-support/recordings.ts';

const key = testKey(0x42);
const fileId = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const header = encodeAudioFileHeader(encounterId, fileId, key);
const cipher = createSlotCipher(header, key);
const sealed = (frame: number, slot: Slot) => Buffer.from(cipher.seal(frame, slot));
const samples = Int16Array.from({ length: frameSamples }, (_, index) => index);
const slots = [
  sealed(0, { kind: 'audio', startSample: 0, samples }),
  sealed(1, { kind: 'audio', startSample: 1_600, samples: samples.subarray(0, 400) }),
  sealed(2, { kind: 'end', frameCount: 2, sampleCount: 2_000 }),
];

describe('the audio file format, version 1', () => {
  test('has the sizes that are written up', () => {
    expect({ headerSizeBytes, slotSizeBytes, third: slotPosition(2) }).toEqual({ headerSizeBytes: 82, slotSizeBytes: 3_227, third: 6_536 });
    expect(slots.map((slot) => slot.length)).toEqual([3_227, 3_227, 3_227]);
  });

  test('has the bytes that are written up', () => {
    expect(header.bytes.toString('hex')).toBe([
      '534f54544f415544010052003f0a1b2c4d5e4f608a7b9c0d1e2f3a4b4006803e0000',
      '000102030405060708090a0b0c0d0e0f26f0828da19b81afc0f2420d274fc44db076',
      '940326a4a6e33a546a4e8b55389e',
    ].join(''));
    expect(slots.map((slot) => [slot.toString('hex', 0, 16), slot.toString('hex', slotSizeBytes - 16)])).toEqual([
      ['a72a7812f24ade0200e59f24a21bb855', '1617b9cfb589b2ba3e54137d8ad87ee3'],
      ['2bc5751ca77f159c01efff517c148bd4', 'c2ca7d11d021354d270130905070e2a1'],
      ['80fced4f7f0c2b7d7b9a27cd686e1b70', '9980b1dc1c78b7bf23d8a650c47a4f2f'],
    ]);
    expect(createHash('sha256').update(Buffer.concat([header.bytes, ...slots])).digest('hex')).toBe('5e5efeb776152cd2ca153eb053517bf57e283b2f7a7f643842e7d97a2f589bc7');
  });
});
