/** How much of a recording that is still being written can be copied: a slot that lies within its length was written whole. */
import { open } from 'node:fs/promises';
import { peekLayout } from './audio-file-header.ts';
import { twoChannels } from './audio-file-layout.ts';
import { readBytes } from './read-bytes.ts';

/** `sizeBytes`: of the file, as it was a moment ago. One that has no whole header yet is taken as it is. */
export async function wholeSlotsSizeBytes(file: string, sizeBytes: number): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const layout = peekLayout(await readBytes(handle, 0, Math.min(sizeBytes, twoChannels.headerSizeBytes)) ?? Buffer.alloc(0));
    if (layout === null || sizeBytes < layout.headerSizeBytes) return sizeBytes;
    return layout.slotPosition(Math.floor((sizeBytes - layout.headerSizeBytes) / layout.slotSizeBytes));
  } finally {
    await handle.close();
  }
}
