/** A database as files: the one that counts, and what SQLite keeps beside it. */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';

const companions = ['-journal', '-wal', '-shm'];

export function removeDatabaseFiles(file: string): void {
  rmSync(file, { force: true });
  removeCompanions(file);
}

/** Of a database that is closed and about to give way to another one, which must not meet its log. */
export function removeCompanions(file: string): void {
  for (const suffix of companions) rmSync(file + suffix, { force: true });
}

/** Of a database that was not closed in order: part of what it holds may still lie beside it. */
export function hasCompanions(file: string): boolean {
  return companions.some((suffix) => existsSync(file + suffix));
}

export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
