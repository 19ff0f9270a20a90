/** Holds the bytes that docs/audio-format.md shows: a change here is a change of the format. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { frameSamples, type ChannelCount, type SoundPiece } from '#shared/audio/pcm.ts';
import { encodeAudioFileHeader } from './audio-file-header.ts';
import { oneChannel, twoChannels } from './audio-file-layout.ts';
import { createSlotCipher, type Slot } from './audio-slots.ts';
import { encounterId, testKey } from './test-support/recordings.ts';

const key = testKey(0x42);
const fileId = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const samples = Int16Array.from({ length: frameSamples }, (_, index) => index);
const falling = samples.map((sample) => -sample);

function example(channelCount: ChannelCount) {
  const header = encodeAudioFileHeader({ encounterId, fileId, channelCount }, key);
  const cipher = createSlotCipher(header, key);
  const piece = (length: number): SoundPiece =>
    (channelCount === 1 ? [samples.subarray(0, length)] : [samples.subarray(0, length), falling.subarray(0, length)]);
  const sealed = (frame: number, slot: Slot) => Buffer.from(cipher.seal(frame, slot));
  const slots = [
    sealed(0, { kind: 'audio', startSample: 0, piece: piece(frameSamples) }),
    sealed(1, { kind: 'audio', startSample: 1_600, piece: piece(400) }),
    sealed(2, { kind: 'end', frameCount: 2, sampleCount: 2_000 }),
  ];
  return { header: header.bytes.toString('hex'), slots, hash: createHash('sha256').update(Buffer.concat([header.bytes, ...slots])).digest('hex') };
}

const ends = (slots: readonly Buffer[]) => slots.map((slot) => [slot.toString('hex', 0, 16), slot.toString('hex', slot.length - 16)]);

describe('the audio file format', () => {
  test('has the sizes that are written up', () => {
    const { headerSizeBytes, slotSizeBytes } = oneChannel;
    expect({ headerSizeBytes, slotSizeBytes, third: oneChannel.slotPosition(2) }).toEqual({ headerSizeBytes: 82, slotSizeBytes: 3_227, third: 6_536 });
    expect(example(1).slots.map((slot) => slot.length)).toEqual([3_227, 3_227, 3_227]);
    expect({ header: twoChannels.headerSizeBytes, slot: twoChannels.slotSizeBytes, third: twoChannels.slotPosition(2) })
      .toEqual({ header: 84, slot: 6_427, third: 12_938 });
    expect(example(2).slots.map((slot) => slot.length)).toEqual([6_427, 6_427, 6_427]);
  });

  test('has, with one channel, the bytes that are written up, which are those of version 1', () => {
    const { header, slots, hash } = example(1);
    expect(header).toBe([
      '534f54544f415544010052003f0a1b2c4d5e4f608a7b9c0d1e2f3a4b4006803e0000',
      '000102030405060708090a0b0c0d0e0f26f0828da19b81afc0f2420d274fc44db076',
      '940326a4a6e33a546a4e8b55389e',
    ].join(''));
    expect(ends(slots)).toEqual([
      ['a72a7812f24ade0200e59f24a21bb855', '1617b9cfb589b2ba3e54137d8ad87ee3'],
      ['2bc5751ca77f159c01efff517c148bd4', 'c2ca7d11d021354d270130905070e2a1'],
      ['80fced4f7f0c2b7d7b9a27cd686e1b70', '9980b1dc1c78b7bf23d8a650c47a4f2f'],
    ]);
    expect(hash).toBe('5e5efeb776152cd2ca153eb053517bf57e283b2f7a7f643842e7d97a2f589bc7');
  });

  test('has, with two channels, the bytes that are written up', () => {
    const { header, slots, hash } = example(2);
    expect(header).toBe([
      '534f54544f415544020054003f0a1b2c4d5e4f608a7b9c0d1e2f3a4b4006803e0000',
      '000102030405060708090a0b0c0d0e0f020023fc66799bc3dfbd0d5354769452f148',
      '4ea23fbfed29de751aaff24254650826',
    ].join(''));
    expect(ends(slots)).toEqual([
      ['094ac6d0af7343c8f021977c5473970c', '80b13dc417dc6165730a43b5374023d3'],
      ['c5474b8da9de8487169f92571e16ae90', 'c5376bce7688959195b825413eaa5dbe'],
      ['610a0e8dd4630d4a3858c686d4120c70', 'f8fcaa429326f7b5f1a6eecc0dc32d69'],
    ]);
    expect(hash).toBe('af1d03ccd2e4da531c1f13b9d1437c3dbe03ef2ee9e08a292b3de8a3804f856c');
  });
});
