import { createPrivateKey, createPublicKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignatureOf, publicKeyOf, sign } from './signature.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const hexToText = (text: string) => hex(text).toString('base64');
const backward = (bytes: Buffer) => Buffer.from([...bytes].toReversed());

/** RFC 8032, section 7.1. */
const vectors = [
  {
    name: 'test 1', seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', message: '',
    signature: 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'test 2', seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', message: '72',
    signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: 'test 3', seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', message: 'af82',
    signature: '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
] as const;

describe('a signature', () => {
  test.each(vectors)('agrees with RFC 8032, section 7.1, $name', ({ seed, publicKey, message, signature }) => {
    expect(publicKeyOf(hex(seed))).toBe(hexToText(publicKey));
    expect(sign(hex(seed), hex(message))).toBe(hexToText(signature));
    expect(isSignatureOf(hexToText(publicKey), hex(message), hexToText(signature))).toBe(true);
  });

  test('is made with the key that RFC 8410 writes as section 10.3 and its public one as section 10.1', () => {
    const privateKey = createPrivateKey({
      key: Buffer.from('MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC', 'base64'), format: 'der', type: 'pkcs8',
    });
    const publicDer = Buffer.from('MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=', 'base64');
    const seed = hex('d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842');
    expect(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })).toEqual(publicDer);
    expect(publicKeyOf(seed)).toBe(publicDer.subarray(-32).toString('base64'));
  });

  test('does not fit another message, another key, or itself with any one bit changed', () => {
    const [{ seed, publicKey, signature }, other] = vectors;
    const message = Buffer.from('who may sign');
    const right = sign(hex(seed), message);
    expect(isSignatureOf(hexToText(publicKey), Buffer.from('who may sigm'), right)).toBe(false);
    expect(isSignatureOf(hexToText(other.publicKey), message, right)).toBe(false);
    expect(isSignatureOf(hexToText(publicKey), message, hexToText(signature))).toBe(false);
    fc.assert(fc.property(fc.integer({ min: 0, max: 511 }), (bit) => {
      const bytes = Buffer.from(right, 'base64');
      bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
      expect(isSignatureOf(hexToText(publicKey), message, bytes.toString('base64'))).toBe(false);
    }));
  });

  test('that was raised by the order of the group is refused, so nobody makes a second one out of the first', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const [{ seed, publicKey }] = vectors;
    const message = Buffer.from('once');
    const bytes = Buffer.from(sign(hex(seed), message), 'base64');
    const raised = BigInt(`0x${backward(bytes.subarray(32)).toString('hex')}`) + order;
    const again = Buffer.concat([bytes.subarray(0, 32), backward(hex(raised.toString(16).padStart(64, '0')))]);
    expect(again).toHaveLength(64);
    expect(isSignatureOf(hexToText(publicKey), message, again.toString('base64'))).toBe(false);
  });

  test('and its key count in their one spelling only', () => {
    const [{ seed, publicKey }] = vectors;
    const message = Buffer.from('one spelling');
    const signature = sign(hex(seed), message);
    const key = hexToText(publicKey);
    const spareBit = (text: string, at: number) => text.slice(0, at) + String.fromCodePoint(text.codePointAt(at)! + 1) + text.slice(at + 1);
    // The last letter before the padding has bits that mean nothing.
    for (const other of [spareBit(key, 42), key.replace('=', ''), ` ${key}`, key.replace('+', '-')]) {
      if (other !== key) expect(isSignatureOf(other, message, signature)).toBe(false);
    }
    for (const other of [spareBit(signature, 85), signature.replace('==', ''), `${signature}\n`]) {
      expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(signature, 'base64'));
      expect(isSignatureOf(key, message, other)).toBe(false);
    }
  });

  test('by a key that is none is false and nothing worse', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 70 }), (key, signature) => {
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
      expect(isSignatureOf(text(key), Buffer.from('x'), text(signature))).toBe(false);
    }));
    const none = Buffer.alloc(32, 0xff).toString('base64');
    expect(isSignatureOf(none, Buffer.from('x'), Buffer.alloc(64, 1).toString('base64'))).toBe(false);
  });

  test('is not made with a wiped seed', () => {
    expect(() => sign(Buffer.alloc(32), Buffer.from('x'))).toThrow('wiped');
    expect(() => publicKeyOf(Buffer.alloc(32))).toThrow('wiped');
  });
});
