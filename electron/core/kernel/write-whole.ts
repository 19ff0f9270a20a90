/** Writing that took every byte, or threw: a system may take fewer than it was given, as on a disk that is nearly full. */
import { assert } from '#shared/lib/assert.ts';

/** The part of a `FileHandle` that is used, so that tests can fill the disk. */
export interface WritableAt {
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
}

export async function writeWhole(handle: WritableAt, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    assert(bytesWritten > 0, 'a write that takes nothing fails');
    done += bytesWritten;
  }
}
