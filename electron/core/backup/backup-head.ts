/**
 * The head of a backup file, readable without a key: what it is, how long it is, and the vault's header, which says how
 * the passphrase opens it. The head is written last, so that a file still being written is no backup yet. Its checksum
 * finds accidents and its length a cut, before a passphrase is asked for; forgery is found by the chunks, which are bound
 * to all of it but the length. See docs/backup-format.md.
 */
import { sha256 } from '#core/crypto/digest.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, type BackupKey } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { cutShort, damagedBackup, newerBackup, notABackup, type BackupProblem } from './backup-problems.ts';

const backupVersion = 1;
export const saltSizeBytes = 32;
const magic = Buffer.from('sottobak', 'ascii');
const checksumSizeBytes = 32;
/** Every version begins with these: magic, version, and a short checksum of both, so that damage does not look like a newer version. */
export const preludeSizeBytes = 16;
const largestHeaderTextBytes = 65_536;
const offsets = { version: 8, preludeChecksum: 10, fileSize: 16, headerTextSize: 24, salt: 28, headerText: 28 + saltSizeBytes } as const;
/** The longest head there can be: enough to read in one go. */
export const longestHeadBytes = offsets.headerText + largestHeaderTextBytes + checksumSizeBytes;

export interface BackupHead {
  /** Bytes of `vault.json`. */
  readonly headerText: Buffer;
  readonly salt: Buffer;
  /** Of the whole file; 0 while it is not known. */
  readonly fileSizeBytes: number;
}

export function headSizeBytes({ headerText }: Pick<BackupHead, 'headerText'>): number {
  return offsets.headerText + headerText.length + checksumSizeBytes;
}

export function encodeHead({ headerText, salt, fileSizeBytes }: BackupHead): Buffer {
  assert(headerText.length <= largestHeaderTextBytes && salt.length === saltSizeBytes, 'a vault header is small, a salt has its size');
  const head = Buffer.alloc(headSizeBytes({ headerText }));
  magic.copy(head);
  head.writeUInt16BE(backupVersion, offsets.version);
  preludeChecksum(head).copy(head, offsets.preludeChecksum);
  head.writeBigUInt64BE(BigInt(fileSizeBytes), offsets.fileSize);
  head.writeUInt32BE(headerText.length, offsets.headerTextSize);
  salt.copy(head, offsets.salt);
  headerText.copy(head, offsets.headerText);
  sha256(head.subarray(0, -checksumSizeBytes)).copy(head, head.length - checksumSizeBytes);
  return head;
}

/** `bytes`: the beginning of the file, `longestHeadBytes` of it or all there is. */
export function parseHead(bytes: Buffer, foundBytes: number): Result<BackupHead, BackupProblem> {
  // A file whose copy broke off at once, and one that was never finished: its head is still nothing.
  if (!bytes.subarray(0, magic.length).equals(magic.subarray(0, bytes.length))) return err(notABackup());
  if (bytes.length < preludeSizeBytes) return err(cutShort({ foundBytes }));
  if (!preludeChecksum(bytes).equals(bytes.subarray(offsets.preludeChecksum, preludeSizeBytes))) return err(damagedBackup({ part: 'head' }));
  if (bytes.readUInt16BE(offsets.version) !== backupVersion) return err(newerBackup());
  if (bytes.length < offsets.headerText) return err(cutShort({ foundBytes }));
  const headerTextSize = bytes.readUInt32BE(offsets.headerTextSize);
  if (headerTextSize > largestHeaderTextBytes) return err(damagedBackup({ part: 'head' }));
  const end = offsets.headerText + headerTextSize;
  if (bytes.length < end + checksumSizeBytes) return err(cutShort({ foundBytes }));
  if (!sha256(bytes.subarray(0, end)).equals(bytes.subarray(end, end + checksumSizeBytes))) return err(damagedBackup({ part: 'head' }));
  const fileSizeBytes = Number(bytes.readBigUInt64BE(offsets.fileSize));
  if (foundBytes < fileSizeBytes) return err(cutShort({ expectedBytes: fileSizeBytes, foundBytes }));
  if (foundBytes > fileSizeBytes) return err(damagedBackup({ part: 'length' }));
  return ok({
    headerText: Buffer.from(bytes.subarray(offsets.headerText, end)),
    salt: Buffer.from(bytes.subarray(offsets.salt, offsets.headerText)),
    fileSizeBytes,
  });
}

/** What every chunk is bound to: the head without its length, which is not known until the last chunk is written. */
export function bindingOf(head: Pick<BackupHead, 'headerText' | 'salt'>): Buffer {
  return sha256(encodeHead({ ...head, fileSizeBytes: 0 }));
}

/** Of this one file. The caller owns the key and wipes it. */
export function deriveFileKey(key: BackupKey, salt: Buffer): Buffer {
  return hkdfSha256({ secret: key, salt, info: 'sotto/backup-file/v1', sizeBytes: keySizeBytes });
}

function preludeChecksum(head: Buffer): Buffer {
  return sha256(head.subarray(0, offsets.preludeChecksum)).subarray(0, preludeSizeBytes - offsets.preludeChecksum);
}
