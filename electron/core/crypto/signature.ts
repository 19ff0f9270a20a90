/**
 * Ed25519 (RFC 8032) from a 32-byte seed. Public keys and signatures travel as base64 text, each in its one spelling:
 * another that means the same bytes is refused, so that two texts are equal where the keys are.
 */
import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith, type KeyObject } from 'node:crypto';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { assertLiveKey } from './live-key.ts';

/** DER before the raw bytes of a PKCS #8 private key and of a SPKI public key, RFC 8410, sections 7 and 4. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const signatureSizeBytes = 64;

export function publicKeyOf(seed: Buffer): string {
  const der = createPublicKey(toPrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return der.subarray(publicPrefix.length).toString('base64');
}

export function sign(seed: Buffer, message: Uint8Array): string {
  return signWith(null, message, toPrivateKey(seed)).toString('base64');
}

/** False for anything that is no signature of this key, a malformed key included. */
export function isSignatureOf(publicKey: string, message: Uint8Array, signature: string): boolean {
  const keyBytes = textToBytes(publicKey, keySizeBytes);
  const signatureBytes = textToBytes(signature, signatureSizeBytes);
  if (keyBytes === null || signatureBytes === null) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, keyBytes]), format: 'der', type: 'spki' });
  return verifyWith(null, message, key, signatureBytes);
}

/** Null for another length, and for a spelling with letters or spare bits that base64 reads over. */
function textToBytes(text: string, sizeBytes: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === sizeBytes && bytes.toString('base64') === text ? bytes : null;
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
