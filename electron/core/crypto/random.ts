/** Unpredictable bytes from the operating system, for keys, nonces and salts. */
import { randomBytes } from 'node:crypto';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { nonceSizeBytes } from './aead.ts';

export function randomSalt(sizeBytes: number): Buffer {
  return randomBytes(sizeBytes);
}

/** 256 bits. The caller owns the key and wipes it. */
export function randomKey(): Buffer {
  return randomBytes(keySizeBytes);
}

/** 96 bits: safe to draw at random for up to 2^32 messages under one key (NIST SP 800-38D, 8.3). */
export function randomNonce(): Buffer {
  return randomBytes(nonceSizeBytes);
}
