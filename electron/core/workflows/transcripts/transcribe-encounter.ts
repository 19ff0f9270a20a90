/** Stored sound → utterances, for imports that were interrupted, recordings that were recovered, and retries. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { finishedSound } from '#core/recording/sound-growth.ts';
import { transcribeStoredSound } from '#core/recording/store-transcriber.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';
import { encounterOf, modelWishOf, storeTranscript, writeTranscript } from './write-transcript.ts';

/** The encounter must be `transcribing`; it leaves as `transcribed`, with nothing of an earlier, partial transcript. */
export async function transcribeEncounter(deps: OpenVault, encounterId: EncounterId, signal: AbortSignal): Promise<Result<void>> {
  const { recognisers, events } = deps;
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  const lease = await recognisers.lease(modelWishOf(deps, encounterOf(deps, encounterId)));
  try {
    const heard: HeardUtterance[] = [];
    const total = Math.max(1, sound.sampleCount);
    const result = await transcribeStoredSound({
      host: lease.host, sound, growth: finishedSound(sound.sampleCount), live: false, signal,
      listener: {
        onPartial: () => {},
        onUtterance: (words) => { heard.push({ channel: 'microphone', words, voice: null }); },
        onHeard: (heardSamples) => events.emit({
          type: 'encounter-progress', encounterId, stage: 'transcribing', fraction: Math.min(1, heardSamples / total),
        }),
        onRestart: (cause) => deps.log.warn('recogniser.restarted', { cause: cause.type }),
      },
    });
    if (!result.ok) return result;
    storeTranscript(deps, encounterId, await writeTranscript(deps, encounterId, heard, signal), lease.model?.id ?? null);
    return ok();
  } finally {
    lease.release();
    await sound.close();
  }
}
