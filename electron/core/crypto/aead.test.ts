import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nonceSizeBytes, open, seal, tagSizeBytes } from './aead.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const none = new Uint8Array(0);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const key = Buffer.alloc(32, 7);
const nonce = Buffer.alloc(nonceSizeBytes, 9);

describe('aead', () => {
  // Test case 16 of the GCM specification NIST took over (McGrew and Viega, appendix B): AES-256 with additional data.
  const published = {
    key: hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
    nonce: hex('cafebabefacedbaddecaf888'),
    additionalData: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  };
  const publishedPlaintext = hex(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39');
  const publishedSealed = hex(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662'
    + '76fc6ece0f4e1768cddf8853bb2d551b');

  test('agrees with the published vector in both directions', () => {
    expect(seal({ ...published, plaintext: publishedPlaintext })).toEqual(publishedSealed);
    expect(open({ ...published, sealed: publishedSealed })).toEqual(publishedPlaintext);
  });

  test('opens what it sealed', () => {
    fc.assert(fc.property(bytes(200), bytes(40), (plaintext, additionalData) => {
      const sealed = seal({ key, nonce, plaintext, additionalData });
      expect(sealed.length).toBe(plaintext.length + tagSizeBytes);
      expect(open({ key, nonce, sealed, additionalData })).toEqual(Buffer.from(plaintext));
    }));
  });

  test('answers null for any flipped bit of sealed bytes, nonce, additional data or key', () => {
    const parts = {
      key, nonce, additionalData: Buffer.from('about'),
      sealed: seal({ key, nonce, plaintext: Buffer.from('words'), additionalData: Buffer.from('about') }),
    };
    for (const name of ['key', 'nonce', 'additionalData', 'sealed'] as const) {
      for (let bit = 0; bit < parts[name].length * 8; bit += 1) {
        const flipped = Buffer.from(parts[name]);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(open({ ...parts, [name]: flipped })).toBeNull();
      }
    }
  });

  test('answers null for fewer bytes than a tag has', () => {
    expect(open({ key, nonce, sealed: new Uint8Array(tagSizeBytes - 1), additionalData: none })).toBeNull();
  });

  test('refuses a wiped key and a nonce of another size', () => {
    const wiped = Buffer.alloc(32);
    expect(() => seal({ key: wiped, nonce, plaintext: none, additionalData: none })).toThrow('wiped');
    expect(() => open({ key: wiped, nonce, sealed: Buffer.alloc(32), additionalData: none })).toThrow('wiped');
    expect(() => seal({ key, nonce: Buffer.alloc(16), plaintext: none, additionalData: none })).toThrow('96 bits');
  });
});
