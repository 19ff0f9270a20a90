/** How much of a sound has been heard by several threads at once, counted along its length. Never goes back. */
import type { Segment } from './segment-finder.ts';

export interface HearingProgress {
  begin(segment: Pick<Segment, 'startSample' | 'endSample'>): PartProgress;
  /** Silence is heard too, though nobody listens to it. */
  end(allSamples: number): void;
}

export interface PartProgress {
  heard(samples: number, engineMs: number): void;
  end(): void;
}

/** `tell`: of each channel so many samples, on average. */
export function createHearingProgress(channelCount: number, tell: (heardSamples: number, engineMs: number) => void): HearingProgress {
  let ended = 0;
  let told = 0;
  const underWay = new Map<PartProgress, number>();

  const tellAll = (engineMs: number): void => {
    const heard = [...underWay.values()].reduce((sum, samples) => sum + samples, ended);
    told = Math.max(told, Math.floor(heard / channelCount));
    tell(told, engineMs);
  };

  return {
    begin({ startSample, endSample }) {
      const length = endSample - startSample;
      const part: PartProgress = {
        heard(samples, engineMs) {
          underWay.set(part, Math.min(samples, length));
          tellAll(engineMs);
        },
        end() {
          underWay.delete(part);
          ended += length;
          tellAll(0);
        },
      };
      return part;
    },
    end(allSamples) {
      told = Math.max(told, allSamples);
      tell(told, 0);
    },
  };
}
