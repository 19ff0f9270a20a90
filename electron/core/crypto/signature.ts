/** Ed25519 (RFC 8032) from a 32-byte seed. Keys are handed around as raw bytes, public ones also as base64 text. */
import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith, type KeyObject } from 'node:crypto';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { assertLiveKey } from './live-key.ts';

/** DER prefixes of a PKCS #8 private key and an SPKI public key, RFC 8410, section 7 and 4. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function publicKeyOf(seed: Buffer): string {
  const der = createPublicKey(toPrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return der.subarray(publicPrefix.length).toString('base64');
}

export function sign(seed: Buffer, message: Uint8Array): string {
  return signWith(null, message, toPrivateKey(seed)).toString('base64');
}

/** False for anything that is no signature of this key, a malformed key included. */
export function isSignatureOf(publicKey: string, message: Uint8Array, signature: string): boolean {
  const bytes = Buffer.from(publicKey, 'base64');
  if (bytes.length !== keySizeBytes) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });
  return verifyWith(null, message, key, Buffer.from(signature, 'base64'));
}

function toPrivateKey(seed: Buffer): KeyObject {
  assertLiveKey(seed);
  const der = Buffer.concat([privatePrefix, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}
