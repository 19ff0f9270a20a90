/** Sound of a span for the player, as far as there is any: decrypted in memory, never written anywhere. */
import { msToSamples, sampleRateHz, samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { catchProblem, type Result } from '#shared/lib/result.ts';
import { openEncounterAudio } from './encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

export async function readAudioSpan(
  deps: OpenVault, encounterId: EncounterId, startMs: number, endMs: number,
): Promise<Result<{ sampleRateHz: number; samples: Uint8Array<ArrayBuffer> }>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  try {
    const [start, end] = [startMs, endMs].map((ms) => Math.min(msToSamples(ms), sound.sampleCount)) as [number, number];
    return await catchProblem(async () => ({ sampleRateHz, samples: samplesToBytes(await sound.readSamples(start, end)) }));
  } finally {
    await sound.close();
  }
}
