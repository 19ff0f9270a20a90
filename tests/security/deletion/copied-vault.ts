/**
 * What somebody with the passphrase gets out of a copied vault folder without asking SQLite: every file as it lies there,
 * and every page of every database in it decrypted by itself (free pages, the write-ahead log's frames and left-over copies
 * too), after the page format that `core/storage/page-mac.ts` describes.
 */
import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { DatabaseKey } from '#core/kernel/keys.ts';
import { createPageMac, pageSizeBytes, saltSizeBytes } from '#core/storage/page-mac.ts';
import { unlockVault, type UnlockedVault } from '#core/vault/vault.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';

export interface CopiedVault {
  readonly vault: UnlockedVault;
  /** Bytes to look into, each with the place they stand at. */
  readonly places: readonly Place[];
  /** Of pages decrypted. */
  readonly pages: number;
}

export interface Place {
  readonly where: string;
  readonly bytes: Buffer;
}

/** The vault may be open meanwhile: a copy of files as they lie, the log with them. */
export async function copyVault(from: string, to: string, passphrase: Redacted<string>): Promise<CopiedVault> {
  await cp(from, to, { recursive: true });
  const vault = mustSucceed(await unlockVault({ folder: to, passphrase, raiseCostTo: null }));
  const files: Place[] = [];
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.push({ where: relative(to, file), bytes: await readFile(file) });
  }
  const pages = files.flatMap((file) => decryptPages(file, vault.keys.database));
  return { vault, places: [...files, ...pages], pages: pages.length };
}

const [walHeaderBytes, walFrameHeaderBytes, bodyBytes, ivEnd] = [32, 24, 4016, 4032];

function decryptPages({ where, bytes }: Place, key: DatabaseKey): readonly Place[] {
  if (where.endsWith('-wal')) return decryptFrames({ where, bytes }, key);
  if (bytes.length === 0 || bytes.length % pageSizeBytes !== 0) return [];
  // Anything whose first page is genuine under the key is a database, whatever its name.
  if (!createPageMac(key, bytes.subarray(0, saltSizeBytes)).isGenuine(bytes.subarray(0, pageSizeBytes), 1)) return [];
  const cipherKey = createSecretKey(key);
  return Array.from({ length: bytes.length / pageSizeBytes }, (_, index) => ({
    where: `${where}, page ${index + 1}`,
    bytes: decryptPage(bytes.subarray(index * pageSizeBytes, (index + 1) * pageSizeBytes), cipherKey, index === 0 ? saltSizeBytes : 0),
  }));
}

function decryptFrames({ where, bytes }: Place, key: DatabaseKey): readonly Place[] {
  const frames: Place[] = [];
  const cipherKey = createSecretKey(key);
  const frameBytes = walFrameHeaderBytes + pageSizeBytes;
  for (let at = walHeaderBytes; at + frameBytes <= bytes.length; at += frameBytes) {
    const isFirstPage = bytes.readUInt32BE(at) === 1;
    const page = bytes.subarray(at + walFrameHeaderBytes, at + frameBytes);
    frames.push({ where: `${where}, frame ${frames.length + 1}`, bytes: decryptPage(page, cipherKey, isFirstPage ? saltSizeBytes : 0) });
  }
  return frames;
}

function decryptPage(page: Buffer, key: KeyObject, start: number): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(bodyBytes, ivEnd)).setAutoPadding(false);
  return decipher.update(page.subarray(start, bodyBytes));
}
