/** From `recording` to `recorded`: the sound's length and frame count are written down, so that a cut is noticed later. */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EncounterId } from '#shared/domain/ids.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { damagedAudio } from '#core/audio/audio-problems.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import type { ClosedSound } from '#core/recording/recording-session.ts';
import { removeEncounter } from '../encounters/delete-encounter.ts';
import { audioFilePath, openEncounterAudio } from './encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

interface HowItEnded {
  readonly isCounted?: boolean;
  /** Before its time. */
  readonly cutShort?: boolean;
}

export function closeSound(
  deps: OpenVault, encounterId: EncounterId, { frameCount, sampleCount }: StoredAudio, { isCounted = true, cutShort = false }: HowItEnded = {},
): void {
  deps.database.transaction(() => {
    if (isCounted) deps.repositories.audioFiles.writer.complete(encounterId, { frameCount, sampleCount });
    deps.repositories.encounters.writer.update(encounterId, { durationMs: samplesToMs(sampleCount), cutShort });
    deps.repositories.encounters.writer.setStatus(encounterId, 'recorded');
  });
}

/**
 * For a sound that may have ended by itself. Where the disk failed, its writer could write no end: it gets one now, or stays
 * without counts, as after a crash, until the disk takes one (`sealUnended`). A count that the file does not bear out would
 * look like damage for ever.
 */
export async function closeEndedSound(deps: OpenVault, encounterId: EncounterId, sound: ClosedSound): Promise<void> {
  const counts = sound.isSealed ? sound : await sealedCounts(deps, encounterId);
  closeSound(deps, encounterId, counts ?? sound, { isCounted: counts !== null, cutShort: sound.truncated || sound.failure !== null });
}

/** At unlock: sound whose disk failed is given the end that it lacks. */
export async function sealUnended(deps: OpenVault): Promise<void> {
  const { encounters, audioFiles } = deps.repositories;
  for (const encounterId of audioFiles.reader.uncounted()) {
    if (encounters.reader.get(encounterId)?.status === 'recording') continue;
    const counts = await sealedCounts(deps, encounterId);
    if (counts !== null) audioFiles.writer.complete(encounterId, counts);
  }
}

/** Null where there is nothing to seal, or the disk still takes no end. */
async function sealedCounts(deps: OpenVault, encounterId: EncounterId): Promise<StoredAudio | null> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return null;
  const sound = opened.value;
  try {
    const sealed = await sound.sealEnd();
    return sealed.ok ? { frameCount: sound.frameCount, sampleCount: sound.sampleCount } : null;
  } finally {
    await sound.close();
  }
}

/** After a crash: what was stored is what there is. At most the last second is missing. */
export async function recoverSound(deps: OpenVault, encounterId: EncounterId): Promise<Result<void>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return await isAbsent(deps, opened.error) ? withoutSound(deps, encounterId, opened.error) : opened;
  const sound = opened.value;
  try {
    if (sound.frameCount === 0) {
      // A file that is still open cannot be deleted on Windows.
      await sound.close();
      return await withoutSound(deps, encounterId, damagedAudio({ part: 'length' }));
    }
    const sealed = await sound.sealEnd();
    if (!sealed.ok) return sealed;
    closeSound(deps, encounterId, sound, { cutShort: true });
    return ok();
  } finally {
    await sound.close();
  }
}

/** Where the whole folder is missing, a drive that is not there yet most likely, nothing is known of any file in it. */
async function isAbsent(deps: OpenVault, { type }: Problem): Promise<boolean> {
  if (type === 'no-sound') return true;
  return type === 'audio-missing' && stat(dirname(audioFilePath(deps, 'any'))).then(() => true, () => false);
}

/** The crash came before the first frame: there is a visit, and nothing of it. Where words were heard there was sound, and it is missed. */
async function withoutSound(deps: OpenVault, encounterId: EncounterId, missed: Problem): Promise<Result<never>> {
  const { utterances, heardSegments } = deps.repositories;
  if (utterances.reader.byEncounter(encounterId).length > 0 || heardSegments.reader.count(encounterId) > 0) return err(missed);
  await removeEncounter(deps, encounterId, 'stopped before any sound was stored');
  return err(problem('nothing-recorded', 'Sotto stopped before any sound of this visit was stored. There was nothing to recover, and the empty visit was removed.'));
}
