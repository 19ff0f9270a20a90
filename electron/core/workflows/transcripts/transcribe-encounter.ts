/** Stored sound → utterances, for imports that were interrupted, recordings that were recovered, and retries. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { finishedSound } from '#core/recording/sound-growth.ts';
import { transcribeStoredSound } from '#core/recording/store-transcriber.ts';
import { splitUtterance } from '#core/speech/split-utterance.ts';
import type { NewUtterance } from '#core/storage/repositories/index.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

/** What the repository is given for one stretch of words. */
export function wordsToUtterances(words: readonly Word[]): NewUtterance[] {
  return splitUtterance(words).map((utterance) => ({ ...utterance, words: [...utterance.words], speaker: 'unknown' }));
}

/** The encounter must be `transcribing`; it leaves as `transcribed`, with nothing of an earlier, partial transcript. */
export async function transcribeEncounter(deps: OpenVault, encounterId: EncounterId, signal: AbortSignal): Promise<Result<void>> {
  const { repositories, database, recognisers, audit, events } = deps;
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  const lease = await recognisers.lease(deps.settings().modelId);
  try {
    const heard: Word[][] = [];
    const total = Math.max(1, sound.sampleCount);
    const result = await transcribeStoredSound({
      host: lease.host, sound, growth: finishedSound(sound.sampleCount), live: false, signal,
      listener: {
        onPartial: () => {},
        onUtterance: (words) => { heard.push([...words]); },
        onHeard: (heardSamples) => events.emit({
          type: 'encounter-progress', encounterId, stage: 'transcribing', fraction: Math.min(1, heardSamples / total),
        }),
        onRestart: (cause) => deps.log.warn('recogniser.restarted', { cause: cause.type }),
      },
    });
    if (!result.ok) return result;
    database.transaction(() => {
      repositories.utterances.writer.deleteByEncounter(encounterId);
      const stored = repositories.utterances.writer.append(encounterId, heard.flatMap(wordsToUtterances));
      markTranscribed(deps, encounterId, lease.model?.id ?? null);
      audit.append({ actor: deps.actor(), action: 'encounter.transcribe', subjectId: encounterId, details: { utterances: stored.length } });
    });
    return ok();
  } finally {
    lease.release();
    await sound.close();
  }
}

export function markTranscribed({ repositories }: OpenVault, encounterId: EncounterId, modelId: string | null): void {
  repositories.encounters.writer.update(encounterId, { modelId });
  repositories.encounters.writer.setStatus(encounterId, 'transcribed');
}
