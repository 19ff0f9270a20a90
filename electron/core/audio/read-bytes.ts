/** A stretch of an open file. */
import type { FileHandle } from 'node:fs/promises';

/** Null when the file ends before, or when the disk cannot read this place. */
export async function readBytes(handle: FileHandle, position: number, sizeBytes: number): Promise<Buffer | null> {
  const bytes = Buffer.allocUnsafe(sizeBytes);
  try {
    const { bytesRead } = await handle.read(bytes, 0, sizeBytes, position);
    return bytesRead === sizeBytes ? bytes : null;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EIO') return null;
    throw cause;
  }
}
