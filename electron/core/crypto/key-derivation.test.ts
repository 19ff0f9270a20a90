import { argon2id, hash } from 'argon2';
import { describe, expect, test } from 'vitest';
import { redacted } from '#shared/lib/redacted.ts';
import { hmacSha256, isSameBytes, sha256 } from './digest.ts';
import { hkdfSha256 } from './hkdf.ts';
import { derivePasswordKey, type PasswordCost } from './password-kdf.ts';
import { randomKey, randomNonce, randomSalt } from './random.ts';

const cheap: PasswordCost = { memoryKib: 8, iterations: 1, parallelism: 1 };
const salt = Buffer.alloc(16, 2);

describe('hkdf', () => {
  test('agrees with RFC 5869, test case 1', () => {
    const derived = hkdfSha256({
      secret: Buffer.alloc(22, 0x0b),
      salt: Buffer.from('000102030405060708090a0b0c', 'hex'),
      info: Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'),
      sizeBytes: 42,
    });
    expect(derived.toString('hex')).toBe(
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
  });

  test('refuses a wiped secret', () => {
    expect(() => hkdfSha256({ secret: Buffer.alloc(32), salt: '', info: '', sizeBytes: 32 })).toThrow('wiped');
  });
});

describe('digest', () => {
  test('agrees with the published SHA-256 of "abc" and with RFC 4231, test case 1', () => {
    expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hmacSha256(Buffer.alloc(20, 0x0b), 'Hi There').toString('hex'))
      .toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
  });

  test('compares bytes of any two lengths', () => {
    expect(isSameBytes(Buffer.from('ab'), Buffer.from('ab'))).toBe(true);
    expect(isSameBytes(Buffer.from('ab'), Buffer.from('ac'))).toBe(false);
    expect(isSameBytes(Buffer.from('ab'), Buffer.from('abc'))).toBe(false);
  });

  test('refuses to authenticate with a wiped key', () => {
    expect(() => hmacSha256(Buffer.alloc(32), 'words')).toThrow('wiped');
  });
});

describe('password kdf', () => {
  // The RFC's vector needs a secret and associated data, which Sotto does not use: it checks the binding on this machine.
  test('stands on a binding that agrees with RFC 9106, section 5.3', async () => {
    const tag = await hash(Buffer.alloc(32, 1), {
      raw: true, type: argon2id, hashLength: 32, memoryCost: 32, timeCost: 3, parallelism: 4,
      salt, secret: Buffer.alloc(8, 3), associatedData: Buffer.alloc(12, 4),
    });
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  // From the test program of the argon2 reference implementation, version 0x13.
  test.each([
    { memoryKib: 256, expected: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe' },
    { memoryKib: 65_536, expected: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7' },
  ])('agrees with the reference implementation at $memoryKib KiB', async ({ memoryKib, expected }) => {
    const key = await derivePasswordKey(
      redacted('password'), Buffer.from('somesalt'), { memoryKib, iterations: 2, parallelism: 1 });
    expect(key.toString('hex')).toBe(expected);
  });

  test('takes composed and decomposed letters for the same passphrase, and other words for another', async () => {
    const [composed, decomposed, plain] = await Promise.all(['caf\u00e9', 'cafe\u0301', 'cafe'].map(
      (passphrase) => derivePasswordKey(redacted(passphrase), salt, cheap)));
    expect(decomposed).toEqual(composed);
    expect(plain).not.toEqual(composed);
  });

  test('changes the key with every one of its parameters', async () => {
    const costs = [cheap, { ...cheap, memoryKib: 16 }, { ...cheap, iterations: 2 }, { memoryKib: 16, iterations: 1, parallelism: 2 }];
    const keys = [
      ...await Promise.all(costs.map((cost) => derivePasswordKey(redacted('words'), salt, cost))),
      await derivePasswordKey(redacted('words'), Buffer.alloc(16, 3), cheap),
    ];
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(keys.length);
  });
});

describe('random', () => {
  test('never repeats, in the sizes asked for', () => {
    const drawn = Array.from({ length: 200 }, () => [randomKey(), randomNonce(), randomSalt(16)]).flat();
    expect(new Set(drawn.map((value) => value.toString('hex'))).size).toBe(600);
    expect([...new Set(drawn.map((value) => value.length))]).toEqual([32, 12, 16]);
  });
});
