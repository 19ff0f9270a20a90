/**
 * From a sample to the frame that holds it. Frames before a pause may be short, so a frame lies at its even place or a
 * little later: it is searched for from there in growing steps, then by halving. A damaged frame on the way is stepped over:
 * it must not hide the others.
 */
import type { SlotFile } from './slot-file.ts';
import { frameSamples } from '#shared/audio/pcm.ts';

/**
 * The frame holding `sample`; when that one is damaged, the first damaged frame it may be in; `frameCount` when the
 * sound ends before.
 */
export type FindFrame = (sample: number, frameCount: number) => Promise<number>;

export function createFrameFinder(slots: SlotFile): FindFrame {
  return async (sample, frameCount) => {
    // Up to `low` nothing lies behind the sample; behind `high` everything does.
    let low = Math.min(Math.floor(sample / frameSamples), frameCount);
    let high = frameCount - 1;
    /** Null once it is known to lie before a step. */
    let step: number | null = 0;
    while (low <= high) {
      const probed: number = step === null ? low + Math.floor((high - low) / 2) : Math.min(low + step, high);
      const probe = await readableFrom(probed, high);
      if (probe === null || probe.startSample > sample) [high, step] = [probed - 1, null];
      else if (sample < probe.endSample) return probe.frame;
      else [low, step] = [probe.frame + 1, step === null ? null : 2 * step + 1];
    }
    return low;
  };

  /** The first readable frame of sound from `frame` up to `last`. */
  async function readableFrom(frame: number, last: number): Promise<{ frame: number; startSample: number; endSample: number } | null> {
    for (let index = frame; index <= last; index += 1) {
      const slot = await slots.read(index);
      if (slot?.kind === 'audio') return { frame: index, startSample: slot.startSample, endSample: slot.startSample + slot.piece[0].length };
    }
    return null;
  }
}
