/** One key sealed under another, as the database keeps it: nonce ‖ ciphertext ‖ tag. */
import { nonceSizeBytes, open, seal, tagSizeBytes } from '#core/crypto/aead.ts';
import { randomNonce } from '#core/crypto/random.ts';
import { keySizeBytes } from '#core/kernel/keys.ts';

export const wrappedKeySizeBytes = nonceSizeBytes + keySizeBytes + tagSizeBytes;

/** `boundTo`: what the key is for. Wrapped for one thing, it does not open as that of another. */
export function wrapKey(key: Buffer, under: Buffer, boundTo: string): Uint8Array<ArrayBuffer> {
  const nonce = randomNonce();
  return Buffer.concat([nonce, seal({ key: under, nonce, plaintext: key, additionalData: Buffer.from(boundTo, 'utf8') })]);
}

/** Null when the bytes are damaged, or were wrapped under another key or for something else. The caller owns the key. */
export function unwrapKey(wrapped: Uint8Array, under: Buffer, boundTo: string): Buffer | null {
  if (wrapped.length !== wrappedKeySizeBytes) return null;
  return open({
    key: under,
    nonce: wrapped.subarray(0, nonceSizeBytes),
    sealed: wrapped.subarray(nonceSizeBytes),
    additionalData: Buffer.from(boundTo, 'utf8'),
  });
}
