/** The stored sound of a visit, heard from its beginning to its end. Stores nothing: what was written before stays. */
import { channelsOf } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { soundOfChannel } from '#core/audio/encrypted-audio-reader.ts';
import { finishedSound } from '#core/recording/sound-growth.ts';
import { transcribeStoredSound } from '#core/recording/store-transcriber.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';
import { mergeChannels } from './merge-channels.ts';

export interface HearRequest {
  readonly wish: ModelWish;
  readonly signal: AbortSignal;
  /** 0..1 of the sound. */
  readonly onFraction: (fraction: number) => void;
}

export interface HeardEncounter {
  /** In the order of time. */
  readonly heard: readonly HeardUtterance[];
  /** Which model heard it. */
  readonly modelId: string | null;
}

/** Throws `Cancelled`. */
export async function hearEncounter(
  deps: OpenVault, encounterId: EncounterId, { wish, signal, onFraction }: HearRequest,
): Promise<Result<HeardEncounter>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  const lease = await deps.recognisers.lease(wish);
  try {
    const heard: HeardUtterance[] = [];
    const total = Math.max(1, sound.sampleCount);
    const channels = channelsOf(sound);
    for (const [index, channel] of channels.entries()) {
      const result = await transcribeStoredSound({
        host: lease.host, sound: soundOfChannel(sound, channel), growth: finishedSound(sound.sampleCount), live: false, signal,
        listener: {
          onPartial: () => {},
          onUtterance: (words) => { heard.push({ channel, words, voice: null }); },
          onHeard: (heardSamples) => onFraction((index + Math.min(1, heardSamples / total)) / channels.length),
          onRestart: (cause) => deps.log.warn('recogniser.restarted', { cause: cause.type }),
        },
      });
      if (!result.ok) return result;
    }
    return ok({ heard: await mergeChannels(sound, heard), modelId: lease.model?.id ?? null });
  } finally {
    lease.release();
    await sound.close();
  }
}
