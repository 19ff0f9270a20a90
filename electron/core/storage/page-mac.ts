/**
 * The encryption layer's own page format (SQLCipher 4), worked from outside the driver: 4,016 bytes of AES-256-CBC
 * ciphertext, 16 bytes of IV, 64 bytes of HMAC-SHA512. The first 16 bytes of page 1 are the file's salt, in the clear.
 * Described at https://www.zetetic.net/sqlcipher/design/. Reads only; makes no page.
 */
import { createDecipheriv, createHmac, createSecretKey, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { wipe, type DatabaseKey } from '../kernel/keys.ts';

export const pageSizeBytes = 4096;
export const saltSizeBytes = 16;
const macStart = 4032;
const ivStart = 4016;
const macSaltMask = 0x3a;
const macKeyRounds = 2;

export interface PageMac {
  /** `page` is 4,096 bytes, `pageNumber` 1-based. */
  isGenuine(page: Buffer, pageNumber: number): boolean;
}

export function createPageMac(key: DatabaseKey, salt: Buffer): PageMac {
  const macSalt = Buffer.from(salt.map((byte) => byte ^ macSaltMask));
  const macKeyBytes = pbkdf2Sync(key, macSalt, macKeyRounds, 32, 'sha512');
  const macKey = createSecretKey(macKeyBytes); // half the time per page of handing over the bytes
  wipe(macKeyBytes);
  const numberBytes = Buffer.alloc(4);
  return {
    isGenuine(page, pageNumber) {
      numberBytes.writeUInt32LE(pageNumber);
      const start = pageNumber === 1 ? saltSizeBytes : 0;
      const mac = createHmac('sha512', macKey).update(page.subarray(start, macStart)).update(numberBytes).digest();
      return timingSafeEqual(mac, page.subarray(macStart));
    },
  };
}

/** The number of pages the database says it has: bytes 28–31 of its header, in the second cipher block of page 1. */
export function readPageCount(key: DatabaseKey, firstPage: Buffer): number {
  const iv = firstPage.subarray(ivStart, macStart);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const header = decipher.update(firstPage.subarray(saltSizeBytes, saltSizeBytes + 16));
  return header.readUInt32BE(12);
}
