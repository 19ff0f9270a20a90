import { describe, expect, test } from 'vitest';
import { wipe, type AudioKey } from '#core/kernel/keys.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { createAudioFileKeys, wrappedAudioFileKeySizeBytes } from './audio-file-keys.ts';

const encounter = '11111111-1111-4111-8111-111111111111' as EncounterId;
const otherEncounter = '22222222-2222-4222-8222-222222222222' as EncounterId;
const audioKey = () => Buffer.alloc(32, 3) as AudioKey;

describe('audio file keys', () => {
  test('gives every recording its own key and opens it again', () => {
    const keys = createAudioFileKeys(audioKey());
    const first = keys.create(encounter);
    const second = keys.create(encounter);
    expect(first.wrapped.length).toBe(wrappedAudioFileKeySizeBytes);
    expect(first.key.equals(second.key)).toBe(false);
    expect(Buffer.from(first.wrapped).includes(first.key)).toBe(false);
    expect(keys.unwrap(encounter, first.wrapped)).toEqual(first.key);
    expect(keys.unwrap(encounter, new Uint8Array(second.wrapped))).toEqual(second.key);
  });

  test('opens nothing for another encounter or under another vault\'s key', () => {
    const { wrapped } = createAudioFileKeys(audioKey()).create(encounter);
    expect(createAudioFileKeys(audioKey()).unwrap(otherEncounter, wrapped)).toBeNull();
    expect(createAudioFileKeys(Buffer.alloc(32, 4) as AudioKey).unwrap(encounter, wrapped)).toBeNull();
  });

  test('opens nothing from bytes that were changed, cut or lengthened', () => {
    const keys = createAudioFileKeys(audioKey());
    const { wrapped } = keys.create(encounter);
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      const flipped = Buffer.from(wrapped);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(keys.unwrap(encounter, flipped)).toBeNull();
    }
    expect(keys.unwrap(encounter, wrapped.subarray(0, -1))).toBeNull();
    expect(keys.unwrap(encounter, Buffer.concat([wrapped, Buffer.alloc(1)]))).toBeNull();
    expect(keys.unwrap(encounter, new Uint8Array(0))).toBeNull();
  });

  test('wraps nothing under an audio key that was wiped, while a key handed out before lives on', () => {
    const key = audioKey();
    const keys = createAudioFileKeys(key);
    const running = keys.create(encounter);
    wipe(key);
    expect(() => keys.create(otherEncounter)).toThrow('wiped');
    expect(running.key.some((byte) => byte !== 0)).toBe(true);
  });
});
