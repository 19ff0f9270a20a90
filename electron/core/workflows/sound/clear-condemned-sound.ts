/**
 * Sound without a visit: its file goes, and then the memory of it. Taken up again at unlock when a crash came between. One
 * that cannot be deleted keeps no other from going.
 */
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { deleteEncounterAudio } from './encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

type ClearDeps = Pick<OpenVault, 'vault' | 'repositories' | 'audioFileKeys' | 'ids' | 'soundInHand'>;

/** The problem of the first that could not be deleted. */
export async function clearCondemnedSound(deps: ClearDeps): Promise<Result<void>> {
  let failure: Problem | null = null;
  for (const fileName of deps.repositories.audioFiles.reader.condemned()) {
    const cleared = await clearOneCondemned(deps, fileName);
    if (!cleared.ok) failure ??= cleared.error;
  }
  return failure === null ? ok() : err(failure);
}

/** A file that is still being written is left to its writer. */
export async function clearOneCondemned(deps: ClearDeps, fileName: string): Promise<Result<void>> {
  if (deps.soundInHand.has(fileName)) return ok();
  const deleted = await deleteEncounterAudio(deps, fileName);
  if (deleted.ok) deps.repositories.audioFiles.writer.forgetCondemned(fileName);
  return deleted;
}
