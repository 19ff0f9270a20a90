/** How much room a disk has left for this user. */
import { statfs } from 'node:fs/promises';

/** Infinite where the disk does not tell, as some network disks: then it shows when it is full. */
export async function freeBytesIn(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
