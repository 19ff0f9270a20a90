/** The stored sound of a visit, heard from its beginning to its end. Stores no transcript: what was written before stays. */
import { channelsOf } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { hearSound, type SegmentKeeper } from '#core/recording/hear-sound.ts';
import { finishedSound } from '#core/recording/sound-growth.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';
import { mergeChannels } from './merge-channels.ts';

export interface HearRequest {
  readonly wish: ModelWish;
  readonly signal: AbortSignal;
  /** 0..1 of the sound. */
  readonly onFraction: (fraction: number) => void;
  /** For what is to go on where it was, should it be interrupted. */
  readonly keeper?: SegmentKeeper;
}

export interface HeardEncounter {
  /** In the order of time. */
  readonly heard: readonly HeardUtterance[];
  /** Which model heard it. */
  readonly modelId: string | null;
}

/** Throws `Cancelled`. */
export async function hearEncounter(
  deps: OpenVault, encounterId: EncounterId, { wish, signal, onFraction, keeper }: HearRequest,
): Promise<Result<HeardEncounter>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  try {
    const total = Math.max(1, sound.sampleCount);
    const result = await hearSound({
      sound, channels: channelsOf(sound), growth: finishedSound(sound.sampleCount), recognisers: deps.recognisers, wish, signal,
      ...(keeper === undefined ? {} : { keeper }),
      listener: {
        onHeard: (heardSamples) => onFraction(Math.min(1, heardSamples / total)),
        onRestart: (cause) => deps.log.warn('recogniser.restarted', { cause: cause.type }),
      },
    });
    if (!result.ok) return result;
    const { heard, modelId } = result.value;
    return ok({ heard: await mergeChannels(sound, heard), modelId });
  } finally {
    await sound.close();
  }
}
