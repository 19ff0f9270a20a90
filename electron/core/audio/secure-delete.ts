/**
 * Takes a stored recording off the disk. What makes the sound unreadable for good is the loss of its wrapped key, which
 * the caller deletes with the database row; overwriting is not tried, because flash storage keeps old copies anyway.
 */
import { unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

/** A file that is not there counts as deleted. Once this resolves ok, a power loss does not bring the file back. */
export async function deleteAudioFile(file: string): Promise<Result<void, Problem<'audio-not-deleted'>>> {
  try {
    await unlink(file);
    await flushFolder(dirname(file));
    return ok();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ok();
    return err(problem('audio-not-deleted',
      'A recording could not be deleted. Close other programs that may use the vault folder, check its permissions, and try again.',
      { cause }));
  }
}
