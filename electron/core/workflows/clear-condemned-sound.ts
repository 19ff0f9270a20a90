/** Sound whose visit was deleted: its file goes, and then the memory of it. Taken up again at unlock when a crash came between. */
import { ok, type Result } from '#shared/lib/result.ts';
import { deleteEncounterAudio } from './encounter-audio.ts';
import type { OpenVault } from './open-vault.ts';

export async function clearCondemnedSound(deps: Pick<OpenVault, 'vault' | 'repositories' | 'audioFileKeys' | 'ids'>): Promise<Result<void>> {
  const { reader, writer } = deps.repositories.audioFiles;
  for (const fileName of reader.condemned()) {
    const deleted = await deleteEncounterAudio(deps, fileName);
    if (!deleted.ok) return deleted;
    writer.forgetCondemned(fileName);
  }
  return ok();
}
