/**
 * A backup file opened for reading: its head at once, its contents chunk by chunk, each authenticated before it is given
 * out. Reads only, and holds two megabytes of it in memory.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { wipe, type BackupKey } from '#core/kernel/keys.ts';
import { systemCodeOf } from '#core/kernel/write-failure.ts';
import { err, ok, ProblemError, type Result } from '#shared/lib/result.ts';
import { bindingOf, deriveFileKey, headSizeBytes, longestHeadBytes, parseHead, type BackupHead } from './backup-head.ts';
import { unreadableBackup, type BackupProblem } from './backup-problems.ts';
import { contentsSizeBytes, openChunks } from './sealed-chunks.ts';

export interface BackupFile {
  readonly head: BackupHead;
  readonly contentsSizeBytes: number;
  /** Throws `backup-damaged` as `ProblemError` where a chunk is not what was written, `Cancelled` on abort. */
  contents(key: BackupKey, signal?: AbortSignal): AsyncGenerator<Buffer, void, void>;
  close(): Promise<void>;
}

/** What can be told without a key is told here: no backup at all, a newer one, one cut short, a damaged head. */
export async function openBackupFile(file: string): Promise<Result<BackupFile, BackupProblem>> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    return err(unreadableBackup(cause));
  }
  const parsed = await readHead(handle);
  if (!parsed.ok) {
    await handle.close();
    return parsed;
  }
  const head = parsed.value;
  const row = { startByte: headSizeBytes(head), endByte: head.fileSizeBytes, read: (position: number, sizeBytes: number) => readUpTo(handle, position, sizeBytes) };
  return ok({
    head,
    contentsSizeBytes: contentsSizeBytes(row),
    async *contents(key, signal) {
      const fileKey = deriveFileKey(key, head.salt);
      try {
        yield* openChunks(row, { fileKey, binding: bindingOf(head) }, signal);
      } finally {
        wipe(fileKey);
      }
    },
    close: () => handle.close(),
  });
}

async function readHead(handle: FileHandle): Promise<Result<BackupHead, BackupProblem>> {
  try {
    const { size } = await handle.stat();
    return parseHead(await readUpTo(handle, 0, longestHeadBytes), size);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return err(thrown.problem as BackupProblem);
    // A folder opens and cannot be read.
    if (systemCodeOf(thrown) !== null) return err(unreadableBackup(thrown));
    throw thrown;
  }
}

/** Fewer bytes only where the file ends. */
async function readUpTo(handle: FileHandle, position: number, sizeBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const { bytesRead } = await handle.read(bytes, filled, sizeBytes - filled, position + filled).catch((cause: unknown) => {
      throw new ProblemError(unreadableBackup(cause));
    });
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
