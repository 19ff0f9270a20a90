/**
 * Makes the coming and going of names in a folder durable, as far as the disk can: Windows cannot open a folder and needs
 * not (NTFS journals names), some network disks and sticks cannot flush one, a parent may be closed to us. No reason to fail.
 */
import { open } from 'node:fs/promises';
import { systemCodeOf } from './write-failure.ts';

const unflushable: readonly (string | null)[] = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'];

export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (failure) {
    if (!unflushable.includes(systemCodeOf(failure))) throw failure;
  }
}
