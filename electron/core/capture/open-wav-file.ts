/** A file of this machine as a stream of bytes. Its name stays out of every message: people name files after patients. */
import { open } from 'node:fs/promises';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';

export type FileChunks = () => AsyncGenerator<Uint8Array, void, void>;

const chunkBytes = 65_536;

/**
 * Fails at once when the file cannot be read. What it returns reads the file from the start each time it is called, and
 * throws `file-unreadable` as `ProblemError` when the disk fails on the way.
 */
export async function openWavFile(file: string): Promise<Result<FileChunks, Problem<'file-unreadable'>>> {
  try {
    const handle = await open(file, 'r');
    const isFile = (await handle.stat()).isFile();
    await handle.close();
    return isFile ? ok(() => readChunks(file)) : err(unreadable());
  } catch (cause) {
    return err(unreadable(cause));
  }
}

async function* readChunks(file: string): AsyncGenerator<Uint8Array, void, void> {
  const handle = await open(file, 'r').catch((cause: unknown) => { throw new ProblemError(unreadable(cause)); });
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes).catch((cause: unknown) => { throw new ProblemError(unreadable(cause)); });
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function unreadable(cause?: unknown): Problem<'file-unreadable'> {
  return problem('file-unreadable', 'The file could not be read. Check that it is still there and that you may open it, and try again.',
    cause === undefined ? {} : { cause });
}
