/** A file of this machine that is read anywhere in it. Its name stays out of every message: people name files after patients. */
import { open } from 'node:fs/promises';
import { err, ok, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import type { RecordingFile } from '#shared/media/recording-file.ts';
import { unreadableFile } from '#shared/media/recording-problems.ts';

export interface DiskFile extends RecordingFile {
  close(): Promise<void>;
}

export async function openDiskFile(path: string): Promise<Result<DiskFile, Problem<'file-unreadable'>>> {
  try {
    const handle = await open(path, 'r');
    const about = await handle.stat();
    if (about.isFile()) return ok({ sizeBytes: about.size, read: (start, end) => readFrom(handle, start, end), close: () => handle.close() });
    await handle.close();
    return err(unreadableFile());
  } catch (cause) {
    return err(unreadableFile(cause));
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

/** The whole of what was asked for: a file that has become shorter meanwhile cannot be read. */
async function readFrom(handle: Handle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  for (let filled = 0; filled < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled).catch((cause: unknown) => { throw new ProblemError(unreadableFile(cause)); });
    if (bytesRead === 0) throw new ProblemError(unreadableFile());
    filled += bytesRead;
  }
  return bytes;
}
