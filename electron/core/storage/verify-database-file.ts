/**
 * Checks a closed database from outside, before SQLite opens it: opening replays the WAL, and SQLite looks at a page
 * only when it happens to read it. Every page's MAC (free pages too), every WAL frame, and that no page is missing.
 * It changes nothing. What it cannot see is a whole older copy of the files put in their place; the audit log's last
 * hash, kept elsewhere, can. `-shm` and lock files hold nothing worth checking.
 */
import { statSync } from 'node:fs';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { DatabaseKey } from '../kernel/keys.ts';
import { createPageMac, pageSizeBytes, readPageCount, saltSizeBytes, type PageMac } from './page-mac.ts';
import { readPieces } from './read-pieces.ts';
import { checkWal, type WalContents } from './wal-check.ts';

export interface VerifiedDatabase {
  readonly pages: number;
  readonly walFrames: number;
}

type Damage = Problem<'database-damaged'>;

/**
 * `details` name the place: `file` is `database`, `wal` or `journal`, with `page` (1-based) or `frame` (1-based, 0 = the
 * log's header) where there is one. An absent or empty database file is damage too: a vault always has one. A wrong key
 * looks like damage of page 1.
 */
export function verifyDatabaseFile(
  { file, key }: { readonly file: string; readonly key: DatabaseKey },
): Result<VerifiedDatabase, Damage> {
  try {
    // In WAL mode there is no rollback journal; one put there would be played back over checked pages.
    if (sizeBytesOf(`${file}-journal`) > 0) return err(damage('journal'));
    const sizeBytes = sizeBytesOf(file);
    if (sizeBytes === 0 || sizeBytes % pageSizeBytes !== 0) {
      return err(damage('database', { page: Math.floor(sizeBytes / pageSizeBytes) + 1 }));
    }
    const firstPage = readFirstPage(file);
    const pageMac = createPageMac(key, firstPage.subarray(0, saltSizeBytes));
    return verifyWithMac(file, sizeBytes / pageSizeBytes, pageMac, readPageCount(key, firstPage));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    return err(damage('database', {}, cause));
  }
}

/** Which of two keys a database belongs to. Looks at its first page only; false for what is missing or cannot be read. */
export function isUnderKey({ file, key }: { readonly file: string; readonly key: DatabaseKey }): boolean {
  try {
    if (sizeBytesOf(file) < pageSizeBytes) return false;
    const firstPage = readFirstPage(file);
    return createPageMac(key, firstPage.subarray(0, saltSizeBytes)).isGenuine(firstPage, 1);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    return false;
  }
}

function verifyWithMac(file: string, pages: number, pageMac: PageMac, headerPages: number): Result<VerifiedDatabase, Damage> {
  const damagedPage = findDamagedPage(file, pageMac);
  if (damagedPage !== null) return err(damage('database', { page: damagedPage }));
  const wal = readWal(`${file}-wal`, pageMac);
  if ('damagedFrame' in wal) return err(damage('wal', { frame: wal.damagedFrame }));
  const missingPage = findMissingPage(pages, headerPages, wal);
  if (missingPage !== null) return err(damage('database', { page: missingPage }));
  return ok({ pages, walFrames: wal.frames });
}

function findDamagedPage(file: string, pageMac: PageMac): number | null {
  let pageNumber = 0;
  for (const page of readPieces(file, { sizeBytes: pageSizeBytes })) {
    pageNumber += 1;
    if (page.length < pageSizeBytes || !pageMac.isGenuine(page, pageNumber)) return pageNumber;
  }
  return null;
}

function readWal(file: string, pageMac: PageMac): ReturnType<typeof checkWal> {
  if (sizeBytesOf(file) === 0) return { frames: 0, pageCount: null, pages: new Set() };
  return checkWal(file, pageMac);
}

/**
 * Without a finished transaction in the WAL the file must be exactly as long as its header says. With one, the file may
 * be of any age between two checkpoints: a page may be in either place, but must be in one.
 */
function findMissingPage(pages: number, headerPages: number, wal: WalContents): number | null {
  if (wal.pageCount === null) return pages === headerPages ? null : Math.min(pages, headerPages) + 1;
  for (let page = pages + 1; page <= wal.pageCount; page += 1) {
    if (!wal.pages.has(page)) return page;
  }
  return null;
}

function readFirstPage(file: string): Buffer {
  for (const page of readPieces(file, { sizeBytes: pageSizeBytes })) return Buffer.from(page);
  return Buffer.alloc(pageSizeBytes);
}

function sizeBytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

type Place = { readonly page?: number; readonly frame?: number };

function damage(file: 'database' | 'wal' | 'journal', place: Place = {}, cause?: unknown): Damage {
  return problem('database-damaged',
    `The database of this vault is damaged ${describePlace(file, place)}, so it was not opened and nothing was changed. Put back a backup of the vault folder.`, {
      details: { file, ...place }, cause,
    });
}

function describePlace(file: 'database' | 'wal' | 'journal', { page, frame }: Place): string {
  switch (file) {
    case 'database': return page === undefined ? '(sotto.db cannot be read)' : `(sotto.db, page ${page})`;
    case 'wal': return frame === 0 ? '(sotto.db-wal, its first bytes)' : `(sotto.db-wal, frame ${frame})`;
    case 'journal': return '(sotto.db-journal, a file that does not belong there)';
  }
}
