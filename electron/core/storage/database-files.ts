/** A database as files: the one that counts, and what SQLite keeps beside it. */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';

const companions = ['-journal', '-wal', '-shm'];

export function removeDatabaseFiles(file: string): void {
  rmSync(file, { force: true });
  removeCompanions(file);
}

/** Of a database that is closed and about to give way to another one, which must not meet its log. */
export function removeCompanions(file: string): void {
  for (const suffix of companions) rmSync(file + suffix, { force: true });
}

export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
