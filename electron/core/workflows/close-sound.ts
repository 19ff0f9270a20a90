/** From `recording` to `recorded`: the sound's length and frame count are written down, so that a cut is noticed later. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import { removeEncounter } from './delete-encounter.ts';
import { openEncounterAudio } from './encounter-audio.ts';
import type { OpenVault } from './open-vault.ts';

export function closeSound(deps: OpenVault, encounterId: EncounterId, { frameCount, sampleCount }: StoredAudio): void {
  deps.database.transaction(() => {
    deps.repositories.audioFiles.writer.complete(encounterId, { frameCount, sampleCount });
    deps.repositories.encounters.writer.update(encounterId, { durationMs: samplesToMs(sampleCount) });
    deps.repositories.encounters.writer.setStatus(encounterId, 'recorded');
  });
}

/** After a crash: what was stored is what there is. At most the last second is missing. */
export async function recoverSound(deps: OpenVault, encounterId: EncounterId): Promise<Result<void>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok && (opened.error.type === 'no-sound' || opened.error.type === 'audio-missing')) return removeUnbegun(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  try {
    const sealed = await sound.sealEnd();
    if (!sealed.ok) return sealed;
    closeSound(deps, encounterId, sound);
    return ok();
  } finally {
    await sound.close();
  }
}

/** The crash came before the first frame: there is a visit, and nothing of it. */
async function removeUnbegun(deps: OpenVault, encounterId: EncounterId): Promise<Result<never>> {
  await removeEncounter(deps, encounterId, 'stopped before any sound was stored');
  return err(problem('nothing-recorded', 'Sotto stopped before any sound of this visit was stored. There was nothing to recover, and the empty visit was removed.'));
}
