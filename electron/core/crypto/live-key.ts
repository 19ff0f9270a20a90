/**
 * Refuses a key that was wiped. A lock fills keys with zeros, and AES and HMAC accept such a key without a word: data
 * would be sealed under a key everybody knows. No random key is all zeros, so this cannot hit a good one.
 */
import { assert } from '#shared/lib/assert.ts';

export function assertLiveKey(key: Uint8Array): void {
  assert(key.some((byte) => byte !== 0), 'a key is not used after it was wiped');
}
