/**
 * Bookmarks that are set while the vault is locked, in a small file beside the recording's own, under a key that comes of the
 * recording's. At the next unlock they are taken into the database and the file goes. Each is on the disk before `append`
 * returns; of one that a crash cut off nothing is read.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { nonceSizeBytes, open, seal, tagSizeBytes } from '#core/crypto/aead.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { randomNonce } from '#core/crypto/random.ts';
import { keySizeBytes, wipe, type AudioFileKey } from '#core/kernel/keys.ts';
import type { EncounterId } from '#shared/domain/ids.ts';

export interface MarkBehindLock {
  /** From the first stored sample. */
  readonly atMs: number;
  /** When it was set, in milliseconds since 1970. */
  readonly setAtMs: number;
}

export interface MarksFile {
  /** Throws what the disk says. */
  append(mark: MarkBehindLock): void;
  /** In the order they were set; none where there is no file. What is damaged is left out. */
  read(): readonly MarkBehindLock[];
  remove(): void;
  /** Lets go of the key. */
  forget(): void;
}

export interface MarksFileOf {
  /** Of the recording. */
  readonly audioFile: string;
  readonly encounterId: EncounterId;
  /** Stays the caller's. */
  readonly key: AudioFileKey;
}

/** Of a recording's file, with or without its folder. */
export function marksFileName(audioFile: string): string {
  return audioFile.replace(/\.sta$/u, '.marks');
}

const plainSizeBytes = 16;
const recordSizeBytes = nonceSizeBytes + plainSizeBytes + tagSizeBytes;

export function createMarksFile({ audioFile, encounterId, key }: MarksFileOf): MarksFile {
  const file = marksFileName(audioFile);
  const markKey = hkdfSha256({ secret: key, salt: encounterId, info: 'sotto/audio-file-marks/v1', sizeBytes: keySizeBytes });
  /** So that none can be moved, doubled or carried to another visit. */
  const boundTo = (index: number) => Buffer.from(`${encounterId} ${index}`);

  return {
    append({ atMs, setAtMs }) {
      const plaintext = Buffer.alloc(plainSizeBytes);
      plaintext.writeDoubleLE(atMs, 0);
      plaintext.writeDoubleLE(setAtMs, 8);
      // Over what a crash may have left of the last one.
      const index = Math.floor(sizeOf(file) / recordSizeBytes);
      const nonce = randomNonce();
      const record = Buffer.concat([nonce, seal({ key: markKey, nonce, plaintext, additionalData: boundTo(index) })]);
      const handle = openSync(file, index === 0 ? 'w' : 'r+', 0o600);
      try {
        const written = writeSync(handle, record, 0, record.length, index * recordSizeBytes);
        if (written < record.length) throw new Error(`only ${written} of ${record.length} bytes were written`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    read() {
      const bytes = sizeOf(file) === 0 ? Buffer.alloc(0) : readFileSync(file);
      return Array.from({ length: Math.floor(bytes.length / recordSizeBytes) }, (_, index) => {
        const record = bytes.subarray(index * recordSizeBytes, (index + 1) * recordSizeBytes);
        const opened = open({ key: markKey, nonce: record.subarray(0, nonceSizeBytes), sealed: record.subarray(nonceSizeBytes), additionalData: boundTo(index) });
        return opened === null ? [] : [{ atMs: opened.readDoubleLE(0), setAtMs: opened.readDoubleLE(8) }];
      }).flat();
    },
    remove: () => rmSync(file, { force: true }),
    forget: () => wipe(markKey),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
