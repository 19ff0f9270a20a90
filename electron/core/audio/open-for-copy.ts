/**
 * For sound that comes as fast as it is taken: a frame is handed to the system at once, into its cache, without the way over
 * the thread pool, which costs ten times as much. Flushing, which waits for the disk, still goes that way.
 */
import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { WritableFile } from './durable-write.ts';

export async function openForCopy(file: string, flags: string, mode: number): Promise<WritableFile> {
  const handle = await open(file, flags, mode);
  return {
    write: async (bytes, offset, length, position) => ({ bytesWritten: writeSync(handle.fd, bytes, offset, length, position) }),
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  };
}
