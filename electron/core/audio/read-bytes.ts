/** A stretch of an open file. */
import type { FileHandle } from 'node:fs/promises';

/** Null when the file ends before, or when the disk cannot read this place. `into` has room for it, or it gets a buffer of its own. */
export async function readBytes(handle: FileHandle, position: number, sizeBytes: number, into: Buffer = Buffer.allocUnsafe(sizeBytes)): Promise<Buffer | null> {
  try {
    const { bytesRead } = await handle.read(into, 0, sizeBytes, position);
    return bytesRead === sizeBytes ? into : null;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EIO') return null;
    throw cause;
  }
}
