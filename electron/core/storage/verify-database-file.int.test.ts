import { closeSync, copyFileSync, openSync, readFileSync, readSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryDatabase, testDatabaseKey, type TemporaryDatabase } from './temporary-database.ts';
import { verifyDatabaseFile } from './verify-database-file.ts';

// Hundreds of whole-file checks: busy machines need more than the usual five seconds.
const pageSizeBytes = 4096;
const frameSizeBytes = 24 + pageSizeBytes;

let temporary: TemporaryDatabase;
/** Closed cleanly, with free pages. */
let clean: string;
/** As a crash leaves it: transactions still in the write-ahead log. */
let crashed: string;

beforeAll(() => {
  temporary = openTemporaryDatabase();
  const { database, file, folder } = temporary;
  save('x'.repeat(200_000));
  save('small');
  database.checkpoint();
  clean = join(folder, 'clean.db');
  copyFileSync(file, clean);
  for (const value of ['a', 'b'.repeat(20_000), 'c']) save(value);
  crashed = join(folder, 'crashed.db');
  copyFileSync(file, crashed);
  copyFileSync(`${file}-wal`, `${crashed}-wal`);
});
afterAll(() => temporary.dispose());

function save(value: string): void {
  const { database } = temporary;
  database.transaction(() => {
    database.raw.prepare("INSERT OR REPLACE INTO setting VALUES (1, ?, 'x', 'x')").run(JSON.stringify(value));
  });
}

function verify(file: string) {
  return verifyDatabaseFile({ file, key: temporary.key });
}

/** Copies the database (and its log) to a fresh name, lets `act` spoil the copy, and gives back what is found. */
function verifySpoiled(original: string, act: (copy: string) => void) {
  const copy = join(temporary.folder, 'spoiled.db');
  rmSync(`${copy}-wal`, { force: true });
  copyFileSync(original, copy);
  if (statSync(`${original}-wal`, { throwIfNoEntry: false })) copyFileSync(`${original}-wal`, `${copy}-wal`);
  act(copy);
  return verify(copy);
}

function flipByte(file: string, position: number, mask: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, position);
  byte[0] = (byte[0] ?? 0) ^ mask;
  writeSync(handle, byte, 0, 1, position);
  closeSync(handle);
}

/** Positions where a flip is not found; flips are undone one by one. */
function findMissedFlips(file: string, flippedFile: string, positions: readonly number[]): readonly number[] {
  return positions.filter((position, index) => {
    const mask = 1 << (index % 8);
    flipByte(flippedFile, position, mask);
    const found = verify(file);
    flipByte(flippedFile, position, mask);
    return found.ok;
  });
}

/** The same ones at every run. */
function somePositions(count: number, sizeBytes: number): readonly number[] {
  let state = 12_345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sizeBytes);
  });
}

describe('a database closed cleanly', () => {
  test('passes, free pages and all', () => {
    expect(temporary.database.raw.pragma('freelist_count', { simple: true })).toBeGreaterThan(20);
    expect(verify(clean)).toEqual({ ok: true, value: { pages: statSync(clean).size / pageSizeBytes, walFrames: 0 } });
  });

  test('passes with an empty write-ahead log', () => {
    expect(verifySpoiled(clean, (copy) => writeFileSync(`${copy}-wal`, '')).ok).toBe(true);
  });

  test('every one of 300 flipped bits anywhere is found', () => {
    expect(findMissedFlips(clean, clean, somePositions(300, statSync(clean).size))).toEqual([]);
  });

  test('a flipped bit in each page is found, in its first, middle, vector and authentication bytes', () => {
    const pages = statSync(clean).size / pageSizeBytes;
    const positions = Array.from({ length: pages }, (_, page) =>
      [0, 2000, 4020, 4095].map((offset) => page * pageSizeBytes + offset)).flat();
    expect(findMissedFlips(clean, clean, positions)).toEqual([]);
  });

  test('the damaged page is named', () => {
    const found = verifySpoiled(clean, (copy) => flipByte(copy, 2 * pageSizeBytes + 7, 1));
    expect(found.ok ? null : found.error.details).toEqual({ file: 'database', page: 3 });
  });

  test('pages cut off the end are found, wherever the cut is', () => {
    const { size } = statSync(clean);
    for (let length = 0; length < size; length += 2048) {
      expect(verifySpoiled(clean, (copy) => truncateSync(copy, length)).ok).toBe(false);
    }
  });

  test('a page added or two pages swapped are found', () => {
    const bytes = readFileSync(clean);
    const second = bytes.subarray(pageSizeBytes, 2 * pageSizeBytes);
    const third = bytes.subarray(2 * pageSizeBytes, 3 * pageSizeBytes);
    const rest = bytes.subarray(3 * pageSizeBytes);
    const swapped = Buffer.concat([bytes.subarray(0, pageSizeBytes), third, second, rest]);
    expect(verifySpoiled(clean, (copy) => writeFileSync(copy, swapped)).ok).toBe(false);
    expect(verifySpoiled(clean, (copy) => writeFileSync(copy, Buffer.concat([bytes, second]))).ok).toBe(false);
  });

  test('an absent file, and a rollback journal put beside it, are found', () => {
    expect(verify(join(temporary.folder, 'absent.db')).ok).toBe(false);
    const journalled = join(temporary.folder, 'journalled.db');
    copyFileSync(clean, journalled);
    writeFileSync(`${journalled}-journal`, 'x');
    expect(verify(journalled).ok).toBe(false);
  });

  test('it does not pass with another key', () => {
    expect(verifyDatabaseFile({ file: clean, key: testDatabaseKey(9) }).ok).toBe(false);
  });
});

describe('a database left by a crash', () => {
  const walSizeBytes = () => statSync(`${crashed}-wal`).size;

  test('passes, and its log is counted', () => {
    const frames = (walSizeBytes() - 32) / frameSizeBytes;
    expect(frames).toBeGreaterThan(5);
    expect(verify(crashed)).toEqual({ ok: true, value: { pages: statSync(crashed).size / pageSizeBytes, walFrames: frames } });
  });

  test('every one of 300 flipped bits anywhere in the log is found', () => {
    expect(findMissedFlips(crashed, `${crashed}-wal`, somePositions(300, walSizeBytes()))).toEqual([]);
  });

  test('a flipped bit in every byte of the log header and of each frame header is found', () => {
    const header = Array.from({ length: 32 }, (_, position) => position);
    const frames = (walSizeBytes() - 32) / frameSizeBytes;
    const frameHeaders = Array.from({ length: frames * 24 }, (_, index) =>
      32 + Math.floor(index / 24) * frameSizeBytes + (index % 24));
    expect(findMissedFlips(crashed, `${crashed}-wal`, [...header, ...frameHeaders])).toEqual([]);
  });

  test('the damaged frame is named', () => {
    const found = verifySpoiled(crashed, (copy) => flipByte(`${copy}-wal`, 32 + frameSizeBytes + 100, 1));
    expect(found.ok ? null : found.error.details).toEqual({ file: 'wal', frame: 2 });
  });

  test('a frame taken out of the middle is found', () => {
    const wal = readFileSync(`${crashed}-wal`);
    const without = Buffer.concat([wal.subarray(0, 32 + frameSizeBytes), wal.subarray(32 + 2 * frameSizeBytes)]);
    expect(verifySpoiled(crashed, (copy) => writeFileSync(`${copy}-wal`, without)).ok).toBe(false);
  });

  test('flipped bits in its main file are found too', () => {
    expect(findMissedFlips(crashed, crashed, somePositions(100, statSync(crashed).size))).toEqual([]);
  });

  test('pages cut off its main file are found when the log does not hold them', () => {
    expect(verifySpoiled(crashed, (copy) => truncateSync(copy, 10 * pageSizeBytes)).ok).toBe(false);
  });

  test('a last frame that was never finished is no damage', () => {
    const found = verifySpoiled(crashed, (copy) => truncateSync(`${copy}-wal`, walSizeBytes() - 1000));
    expect(found.ok).toBe(true);
  });
});
