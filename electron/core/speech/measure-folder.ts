/** What a model takes on this disk: the sum of its files. Links are not followed. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export async function measureFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let sizeBytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) sizeBytes += await lstat(join(entry.parentPath, entry.name)).then(({ size }) => size, () => 0);
  }
  return sizeBytes;
}
