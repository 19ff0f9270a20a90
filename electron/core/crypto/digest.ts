/** SHA-256 and HMAC-SHA-256, and the one comparison that does not tell by its duration where two values differ. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { assertLiveKey } from './live-key.ts';

export function sha256(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(data).digest();
}

export function hmacSha256(key: Buffer, data: Uint8Array | string): Buffer {
  assertLiveKey(key);
  return createHmac('sha256', key).update(data).digest();
}

export function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
