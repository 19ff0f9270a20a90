/** A disk that takes no more sound: every write to an open file of this process fails, until it is freed. The database is none of them. */
import { open, type FileHandle } from 'node:fs/promises';
import { vi } from 'vitest';

/** Resolves with what frees it. */
export async function fillDisk(): Promise<() => void> {
  const handle = await open(import.meta.filename);
  const files = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const writing = vi.spyOn(files, 'write').mockRejectedValue(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  return () => writing.mockRestore();
}
