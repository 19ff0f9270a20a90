/** A disk of a few megabytes that can be filled, freed and made read-only: a tmpfs mount, which only root on Linux can make. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Until no more than `leaveBytes` are free, give or take a page. */
  fill(leaveBytes?: number): Promise<void>;
  free(): Promise<void>;
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

const mebibyte = 1024 * 1024;
const fillerName = 'filler';

/** Null where mounting is not allowed: not root, not Linux, or in a container without the right. */
export function mountSmallDisk(sizeMebibytes = 24): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sotto-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMebibytes}m,mode=0700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmdirSync(folder);
    return null;
  }
  const filler = join(folder, fillerName);
  return {
    folder,
    async fill(leaveBytes = 0) {
      const size = await fillWith(filler);
      await truncate(filler, Math.max(0, size - leaveBytes));
    },
    free: () => rm(filler, { force: true }),
    setReadOnly: (isReadOnly) => void execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder], { stdio: 'ignore' }),
    remove() {
      // Lazily: a file that is still open somewhere must not keep the mount of a failed test for ever.
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmdirSync(folder);
    },
  };
}

async function fillWith(file: string): Promise<number> {
  const handle = await open(file, 'w');
  let size = 0;
  try {
    for (const piece of [mebibyte, 4096]) {
      const zeros = Buffer.alloc(piece);
      try {
        for (;;) size += (await handle.write(zeros, 0, piece, size)).bytesWritten;
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code !== 'ENOSPC') throw failure;
      }
    }
    return size;
  } finally {
    await handle.close();
  }
}
