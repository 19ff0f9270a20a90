/** A recording that ended behind the lock, at the next unlock: its length is written down, its transcript and note are made. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ClosedSound } from '#core/recording/recording-session.ts';
import { closeEndedSound } from './close-sound.ts';
import { removeEncounter } from '../encounters/delete-encounter.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

export interface EndedSound {
  readonly encounterId: EncounterId;
  /** As its writer counted it: what is missing on the disk by now is found missing. */
  readonly sound: ClosedSound;
}

/** Background work like any other. A visit that was taken up elsewhere meanwhile is left as it is. */
export function settleEndedSound(open: OpenVault, work: EncounterWork, { encounterId, sound }: EndedSound): Promise<void> {
  return work.run(encounterId, async (signal) => {
    if (open.repositories.encounters.reader.get(encounterId)?.status !== 'recording') return;
    if (sound.sampleCount === 0) {
      await removeEncounter(open, encounterId, 'no sound came');
      return;
    }
    await closeEndedSound(open, encounterId, sound);
    await finishEncounter(open, encounterId, signal);
  });
}
