/**
 * Authenticated encryption: AES-256-GCM with a 96-bit nonce and a 128-bit tag. The caller owns the nonce and must never
 * use one twice with the same key; it also owns the additional data, which is authenticated and not stored.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert } from '#shared/lib/assert.ts';
import { assertLiveKey } from './live-key.ts';

const algorithm = 'aes-256-gcm';
export const nonceSizeBytes = 12;
export const tagSizeBytes = 16;

export interface SealRequest {
  readonly key: Buffer;
  readonly nonce: Uint8Array;
  readonly plaintext: Uint8Array;
  readonly additionalData: Uint8Array;
}

export interface OpenRequest {
  readonly key: Buffer;
  readonly nonce: Uint8Array;
  /** As `seal` returned it: ciphertext, then tag. */
  readonly sealed: Uint8Array;
  readonly additionalData: Uint8Array;
}

/** Ciphertext followed by the tag: `tagSizeBytes` longer than the plaintext. */
export function seal({ key, nonce, plaintext, additionalData }: SealRequest): Buffer {
  assertUsable(key, nonce);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagSizeBytes });
  cipher.setAAD(additionalData);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext, or null when key, nonce, additional data or sealed bytes are not the ones `seal` knew. */
export function open({ key, nonce, sealed, additionalData }: OpenRequest): Buffer | null {
  assertUsable(key, nonce);
  const tagStart = sealed.length - tagSizeBytes;
  if (tagStart < 0) return null;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagSizeBytes });
  decipher.setAAD(additionalData);
  decipher.setAuthTag(sealed.subarray(tagStart));
  const unproven = decipher.update(sealed.subarray(0, tagStart));
  try {
    decipher.final();
    return unproven;
  } catch {
    // Checking the tag is all that `final` does in GCM, so this is the authentication failure and nothing else.
    unproven.fill(0);
    return null;
  }
}

function assertUsable(key: Buffer, nonce: Uint8Array): void {
  assertLiveKey(key);
  assert(nonce.length === nonceSizeBytes, 'a GCM nonce has 96 bits');
}
