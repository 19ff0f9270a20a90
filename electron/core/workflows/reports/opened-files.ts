/**
 * Reports that another program shows or prints have to lie in the open for it. They lie in one folder that its owner alone
 * may enter, and go with the lock, the end of the program, or, where it was killed, with its next start.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '#shared/lib/result.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';

export interface OpenedFiles {
  /** Under a name that the other program will show; each in a folder of its own. */
  put(name: string, bytes: Uint8Array): Promise<Result<{ file: string }>>;
  clear(): Promise<void>;
}

export function openedFolder(homeFolder: string): string {
  return join(homeFolder, 'opened');
}

export function createOpenedFiles(folder: string): OpenedFiles {
  let used = false;
  return {
    async put(name, bytes) {
      const own = join(folder, randomUUID());
      await mkdir(own, { recursive: true, mode: 0o700 });
      used = true;
      const file = join(own, name);
      const written = await writeReportFile(file, bytes);
      return written.ok ? ok({ file }) : written;
    },
    // Another program of this user may have its own there.
    clear: async () => (used ? clearOpened(folder) : undefined),
  };
}

/** One that another program holds fast, on Windows, goes at the next start. */
export async function clearOpened(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 2 }).catch(() => {});
}
