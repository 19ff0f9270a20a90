/** Cuts a stream of samples into frames of exactly `frameSamples`; what is left over waits for more or for `flush`. */
import { frameSamples } from './pcm.ts';

export interface FrameCutter {
  /** The frames that are full now. Each is a fresh array. */
  push(samples: Int16Array): Int16Array<ArrayBuffer>[];
  /** The last, shorter frame, or null when nothing is left over. */
  flush(): Int16Array<ArrayBuffer> | null;
}

export function createFrameCutter(): FrameCutter {
  let frame = new Int16Array(frameSamples);
  let filled = 0;
  return {
    push(samples) {
      const full: Int16Array<ArrayBuffer>[] = [];
      let taken = 0;
      while (taken < samples.length) {
        const piece = samples.subarray(taken, taken + frameSamples - filled);
        frame.set(piece, filled);
        filled += piece.length;
        taken += piece.length;
        if (filled < frameSamples) break;
        full.push(frame);
        frame = new Int16Array(frameSamples);
        filled = 0;
      }
      return full;
    },
    flush() {
      if (filled === 0) return null;
      const last = frame.slice(0, filled);
      filled = 0;
      return last;
    },
  };
}
