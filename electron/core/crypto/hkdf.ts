/** HKDF-SHA-256 (RFC 5869): one secret in, as many independent keys out as there are different `info` words. */
import { hkdfSync } from 'node:crypto';
import { assertLiveKey } from './live-key.ts';

export interface HkdfRequest {
  readonly secret: Uint8Array;
  readonly salt: Uint8Array | string;
  /** What the derived bytes are for. Different words give keys that tell nothing about each other. */
  readonly info: Uint8Array | string;
  readonly sizeBytes: number;
}

/** The caller owns the bytes and wipes them. */
export function hkdfSha256({ secret, salt, info, sizeBytes }: HkdfRequest): Buffer {
  assertLiveKey(secret);
  return Buffer.from(hkdfSync('sha256', secret, salt, info, sizeBytes));
}
