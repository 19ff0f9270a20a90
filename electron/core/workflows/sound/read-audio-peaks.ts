/**
 * How loud a stretch of a recording is, for a picture of it. Decrypted half a minute at a time, overwritten, and never written
 * anywhere: what is left of it are a few hundred bytes that hold no speech.
 */
import { msToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { catchProblem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { openEncounterAudio } from './encounter-audio.ts';

export interface PeakSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly bucketMs: number;
}

const pieceSamples = 30 * sampleRateHz;

/** One value of 0 to 255 for each bucket; 0 beyond the end. */
export async function readAudioPeaks(deps: OpenVault, encounterId: EncounterId, { startMs, endMs, bucketMs }: PeakSpan): Promise<Result<{ peaks: Uint8Array<ArrayBuffer> }>> {
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok) return opened;
  const sound = opened.value;
  try {
    return await catchProblem(async () => {
      const peaks = new Uint8Array(Math.ceil((endMs - startMs) / bucketMs));
      const [first, end] = [startMs, endMs].map((ms) => Math.min(msToSamples(ms), sound.sampleCount)) as [number, number];
      const bucketSamples = msToSamples(bucketMs);
      for (let from = first; from < end; from += pieceSamples) {
        const samples = await sound.readSamples(from, Math.min(end, from + pieceSamples));
        foldIn(peaks, samples, { offset: from - first, bucketSamples });
        samples.fill(0);
      }
      return { peaks };
    });
  } finally {
    await sound.close();
  }
}

function foldIn(peaks: Uint8Array, samples: Int16Array, { offset, bucketSamples }: { readonly offset: number; readonly bucketSamples: number }): void {
  for (let index = 0; index < samples.length; index += 1) {
    const bucket = Math.floor((offset + index) / bucketSamples);
    const loud = Math.min(255, Math.abs(samples[index]!) >> 7);
    if (loud > peaks[bucket]!) peaks[bucket] = loud;
  }
}
