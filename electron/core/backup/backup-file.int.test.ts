/** Backup files on a real disk: written, read back, cut, flipped, forged. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '#core/crypto/digest.ts';
import type { BackupKey } from '#core/kernel/keys.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { encodeHead, headSizeBytes, longestHeadBytes, preludeSizeBytes, saltSizeBytes } from './backup-head.ts';
import { packVault } from './pack-vault.ts';
import { chunkSizeBytes } from './sealed-chunks.ts';
import {
  createdAt, createTempBackup, createUsualBackup, headerText, readBackup, recordingName, vaultId, type TempBackup,
} from './test-support/temp-backup.ts';
import type { WritableFile } from './write-backup-file.ts';

let temp: TempBackup;
beforeEach(() => { temp = createUsualBackup(); });
afterEach(() => temp.remove());

const typeOf = async (file = temp.file) => {
  const read = await readBackup(file);
  return 'type' in read ? read.type : 'read';
};

test('everything comes out as it went in', async () => {
  const { sizeBytes } = mustSucceed(await temp.write());
  expect(readFileSync(temp.file)).toHaveLength(sizeBytes);
  const read = await readBackup(temp.file);
  expect(read).toMatchObject({ manifest: { vaultId, createdAt, entries: [{ name: 'sotto.db', sizeBytes: 70_000 }, { name: recordingName }] } });
  for (const [name, bytes] of temp.filesByName) expect('filesByName' in read && read.filesByName.get(name)?.equals(bytes), name).toBe(true);
});

test('an empty file and many of them come out too, and two backups of the same have nothing in common', async () => {
  const many = createTempBackup();
  many.add('sotto.db', Buffer.alloc(0));
  for (let count = 0; count < 300; count += 1) many.add(`audio/00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}.sta`, Buffer.alloc(count, count % 256));
  mustSucceed(await many.write());
  const read = await readBackup(many.file);
  for (const [name, bytes] of many.filesByName) expect('filesByName' in read && read.filesByName.get(name)?.equals(bytes), name).toBe(true);
  const first = readFileSync(many.file);
  mustSucceed(await many.write({ contents: packVault({ vaultId, createdAt, files: [] }) }));
  const start = headSizeBytes({ headerText });
  expect(readFileSync(many.file).subarray(start, start + 64).equals(first.subarray(start, start + 64))).toBe(false);
  many.remove();
});

test('nothing of what was packed is readable in the file', async () => {
  const word = 'phlegmatic-canary';
  temp.add('audio/00000000-0000-4000-8000-000000000001.sta', Buffer.from(word.repeat(500)));
  mustSucceed(await temp.write());
  const bytes = readFileSync(temp.file);
  for (const text of [word, 'manifest.json', 'sotto.db', 'ustar', vaultId]) expect(bytes.includes(text), text).toBe(false);
});

test('another key opens nothing', async () => {
  mustSucceed(await temp.write());
  expect(await readBackup(temp.file, Buffer.alloc(32, 6) as BackupKey)).toMatchObject({ type: 'backup-damaged', details: { chunk: 0 } });
});

describe('damage', () => {
  test('every byte of the head flipped is found, and never taken for a newer version', async () => {
    mustSucceed(await temp.write());
    const whole = readFileSync(temp.file);
    for (let at = 0; at < headSizeBytes({ headerText }); at += 1) {
      writeFlipped(whole, at, at % 8);
      expect(await typeOf(), `byte ${at}`).toBe(at < 8 ? 'not-a-backup' : 'backup-damaged');
    }
  });

  test('a byte flipped at the edges of every chunk and at random in between is found', async () => {
    mustSucceed(await temp.write());
    const whole = readFileSync(temp.file);
    for (const at of [...chunkEdges(whole), ...randomPlaces(whole.length, 12)]) {
      writeFlipped(whole, at, at % 8);
      expect(await typeOf(), `byte ${at}`).toBe('backup-damaged');
    }
  });

  test('cut at every chunk edge, in the head and in between, it is told to be cut short', async () => {
    mustSucceed(await temp.write());
    const whole = readFileSync(temp.file);
    const cuts = [0, 1, 8, preludeSizeBytes, preludeSizeBytes + 5, headSizeBytes({ headerText }) - 1, ...chunkEdges(whole), ...randomPlaces(whole.length, 12)];
    for (const at of cuts) {
      writeFileSync(temp.file, whole);
      truncateSync(temp.file, at);
      expect(await typeOf(), `cut at ${at}`).toBe('backup-cut-short');
    }
  });

  test('bytes added at the end are found, and so is a length that was made to fit them', async () => {
    mustSucceed(await temp.write());
    const whole = readFileSync(temp.file);
    writeFileSync(temp.file, Buffer.concat([whole, Buffer.alloc(10)]));
    expect(await readBackup(temp.file)).toMatchObject({ type: 'backup-damaged', details: { part: 'length' } });
    expect(await typeOf(withLength(Buffer.concat([whole, Buffer.alloc(10)])))).toBe('backup-damaged');
    expect(await typeOf(withLength(whole.subarray(0, -5)))).toBe('backup-damaged');
    expect(await typeOf(withLength(whole.subarray(0, headSizeBytes({ headerText }))))).toBe('backup-damaged');
  });

  test('a vault header exchanged with its checksum mended is found by the first chunk', async () => {
    mustSucceed(await temp.write());
    const whole = readFileSync(temp.file);
    const salt = whole.subarray(28, 28 + saltSizeBytes);
    const forged = Buffer.from(headerText.toString().replace('sotto', 'SOTTO'));
    const head = encodeHead({ headerText: forged, salt, fileSizeBytes: whole.length });
    writeFileSync(temp.file, Buffer.concat([head, whole.subarray(head.length)]));
    expect(await readBackup(temp.file)).toMatchObject({ type: 'backup-damaged', details: { chunk: 0 } });
  });

  function writeFlipped(whole: Buffer, at: number, bit: number): void {
    const flipped = Buffer.from(whole);
    flipped[at] = whole[at]! ^ (1 << bit);
    writeFileSync(temp.file, flipped);
  }

  /** Whoever changes a length can mend the head's checksum too: it is no secret. */
  function withLength(bytes: Buffer): string {
    const salt = bytes.subarray(28, 28 + saltSizeBytes);
    const head = encodeHead({ headerText, salt, fileSizeBytes: bytes.length });
    writeFileSync(temp.file, Buffer.concat([head, bytes.subarray(head.length)]));
    return temp.file;
  }

  function chunkEdges(whole: Buffer): number[] {
    const edges: number[] = [];
    for (let at = headSizeBytes({ headerText }); at < whole.length; at += chunkSizeBytes + 16) edges.push(...[at - 1, at, at + 1].filter((each) => each >= headSizeBytes({ headerText })));
    return [...edges, whole.length - 1];
  }

  const randomPlaces = (length: number, count: number) =>
    Array.from({ length: count }, () => headSizeBytes({ headerText }) + Math.floor(Math.random() * (length - headSizeBytes({ headerText }))));
});

describe('what is no backup', () => {
  test.each([
    ['a text', Buffer.from('Dear colleague, this is a letter and no backup, long enough to hold a head. '.repeat(10))],
    ['zeros, as a file that was never finished', Buffer.alloc(100_000)],
    ['noise', randomBytes(longestHeadBytes + 10)],
  ])('%s', async (_, bytes) => {
    writeFileSync(temp.file, bytes);
    expect(await typeOf()).toBe('not-a-backup');
  });

  test('a folder, and nothing at all', async () => {
    await mkdir(join(temp.folder, 'folder'));
    expect(await typeOf(join(temp.folder, 'folder'))).toBe('file-unreadable');
    expect(await typeOf(join(temp.folder, 'missing'))).toBe('file-unreadable');
  });

  test('one of a newer version says so, whatever else it holds', async () => {
    mustSucceed(await temp.write());
    const bytes = readFileSync(temp.file);
    bytes.writeUInt16BE(2, 8);
    sha256(bytes.subarray(0, 10)).copy(bytes, 10, 0, 6);
    bytes.fill(0xff, 16, 200);
    writeFileSync(temp.file, bytes);
    expect(await typeOf()).toBe('backup-newer');
  });
});

describe('what goes wrong while it is written leaves nothing behind', () => {
  const left = () => readdirSync(temp.folder).filter((name) => !name.startsWith('source-'));

  /** Takes so many bytes, then fails as the disk would; a byte short of it, it takes a part. */
  const failingAfter = (limit: number, code: string) => async (file: string, flags: string, mode: number): Promise<WritableFile> => {
    const handle = await open(file, flags, mode);
    let taken = 0;
    return {
      async write(bytes, offset, length, position) {
        if (taken >= limit) throw Object.assign(new Error('the disk says no'), { code });
        const { bytesWritten } = await handle.write(bytes, offset, Math.min(length, limit - taken), position);
        taken += bytesWritten;
        return { bytesWritten };
      },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  };

  test.each([
    ['ENOSPC', /disk is full/], ['EIO', /disk reported EIO/],
  ] as const)('%s, early, in the middle and at the very end', async (code, words) => {
    const { sizeBytes } = mustSucceed(await createAndMeasure());
    for (const limit of [0, 1, 500_000, sizeBytes - 1]) {
      const fresh = createUsualBackup();
      expect(await fresh.write({ open: failingAfter(limit, code) })).toMatchObject({ ok: false, error: { type: 'backup-unwritable', message: expect.stringMatching(words) } });
      expect(readdirSync(fresh.folder).filter((name) => !name.startsWith('source-'))).toEqual([]);
      fresh.remove();
    }
    async function createAndMeasure() {
      const measured = createUsualBackup();
      const written = await measured.write();
      measured.remove();
      return written;
    }
  });

  test('a disk that takes few bytes at a time still gets all of them', async () => {
    const slow = async (file: string, flags: string, mode: number): Promise<WritableFile> => {
      const handle = await open(file, flags, mode);
      return {
        write: (bytes, offset, length, position) => handle.write(bytes, offset, Math.min(length, 100_000), position),
        sync: () => handle.sync(), close: () => handle.close(),
      };
    };
    mustSucceed(await temp.write({ open: slow }));
    expect(await typeOf()).toBe('read');
  });

  test('a disk that gives back other bytes than it took: the backup is not kept, and the one before it stays', async () => {
    writeFileSync(temp.file, 'the backup of yesterday');
    const forgetful = async (file: string, flags: string, mode: number): Promise<WritableFile> => {
      const handle = await open(file, flags, mode);
      return {
        async write(bytes, offset, length, position) {
          const spoilt = Buffer.from(bytes);
          if (position > 1_000_000) spoilt[offset + 100] = spoilt[offset + 100]! ^ 1;
          return handle.write(spoilt, offset, length, position);
        },
        sync: () => handle.sync(), close: () => handle.close(),
      };
    };
    expect(await temp.write({ open: forgetful })).toMatchObject({ ok: false, error: { type: 'backup-not-verified', details: { found: 'backup-damaged' } } });
    expect(left()).toEqual(['test.sotto-backup']);
    expect(readFileSync(temp.file, 'utf8')).toBe('the backup of yesterday');
  });

  test('a folder that is not there, and a folder in the file’s place', async () => {
    expect(await temp.write({ file: join(temp.folder, 'missing', 'x') })).toMatchObject({ error: { type: 'backup-unwritable', message: expect.stringMatching(/does not exist/) } });
    const taken = createUsualBackup();
    await mkdir(taken.file);
    expect(await taken.write()).toMatchObject({ error: { type: 'backup-unwritable' } });
    expect(readdirSync(taken.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    taken.remove();
  });

  test('cancelled while it is written and while it is read back', async () => {
    for (const from of [0.01, 0.61]) {
      const fresh = createUsualBackup();
      const stop = new AbortController();
      await expect(fresh.write({ signal: stop.signal, onProgress: (fraction) => { if (fraction > from) stop.abort(); }, expectedBytes: 2_400_000 })).rejects.toThrow(Cancelled);
      expect(readdirSync(fresh.folder).filter((name) => !name.startsWith('source-'))).toEqual([]);
      fresh.remove();
    }
  });

  test('a file of the vault that ends too early', async () => {
    const entry = temp.add('audio/00000000-0000-4000-8000-000000000002.sta', Buffer.alloc(5_000));
    truncateSync(entry.file, 4_000);
    expect(await temp.write()).toMatchObject({ ok: false, error: { type: 'vault-unreadable' } });
    expect(left()).toEqual([]);
  });
});

test('what a kill left under the partial name is written over', async () => {
  writeFileSync(`${temp.file}.partial`, randomBytes(9_000_000));
  mustSucceed(await temp.write());
  expect(await typeOf()).toBe('read');
  expect(readdirSync(temp.folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('progress runs forward from 0 to 1', async () => {
  const fractions: number[] = [];
  mustSucceed(await temp.write({ onProgress: (fraction) => fractions.push(fraction), expectedBytes: 2_400_000 }));
  expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
  expect(fractions.at(-1)).toBe(1);
});
