/**
 * What follows once the sound of an intake is closed: its transcript, which is under way already, then its note. It is
 * background work like any other, so that lock and delete can stop it, the transcript included.
 */
import type { EncounterWork } from './encounter-work.ts';
import { finishEncounter } from './finish-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import type { SoundIntake } from '../sound/take-in-sound.ts';

/** `stopTranscript` is the one whose signal the intake was given. */
export function followToTheNote(
  { vault, work }: { readonly vault: OpenVault; readonly work: EncounterWork },
  { encounterId, transcribed }: Pick<SoundIntake, 'encounterId' | 'transcribed'>, stopTranscript: AbortController,
): Promise<void> {
  return work.run(encounterId, async (signal) => {
    if (signal.aborted) stopTranscript.abort();
    signal.addEventListener('abort', () => stopTranscript.abort());
    const result = await transcribed;
    if (result.ok) await finishEncounter(vault, encounterId, signal);
  });
}
