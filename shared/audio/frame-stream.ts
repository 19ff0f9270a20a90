/** Sound on its way into Sotto: mono samples at any rate, made into frames of the one sample format as they come. */
import { createFrameCutter } from './frame-cutter.ts';
import { createResampler, type Resampler } from './resampler.ts';

export interface SoundEnd {
  /** There was less sound than the file promised, or it could not be read to its end. */
  readonly truncated: boolean;
}

export interface MonoPiece {
  readonly sampleRateHz: number;
  /** Between -1 and 1. */
  readonly samples: Float32Array;
}

/** Frames of exactly `frameSamples` samples, except the last; returns how the sound ended. */
export type FrameStream = AsyncGenerator<Int16Array<ArrayBuffer>, SoundEnd, void>;

/** Closes `pieces` when its reader stops early. The rate may change on the way, as it does in joined files. */
export async function* monoToFrames(pieces: AsyncGenerator<MonoPiece, SoundEnd, void>): FrameStream {
  const cutter = createFrameCutter();
  let rateHz = 0;
  let resampler: Resampler | null = null;
  try {
    let next = await pieces.next();
    for (; next.done !== true; next = await pieces.next()) {
      const { sampleRateHz, samples } = next.value;
      if (resampler === null || sampleRateHz !== rateHz) {
        if (resampler !== null) yield* cutter.push(resampler.finish());
        resampler = createResampler(sampleRateHz);
        rateHz = sampleRateHz;
      }
      yield* cutter.push(resampler.process(samples));
    }
    if (resampler !== null) yield* cutter.push(resampler.finish());
    const last = cutter.flush();
    if (last !== null) yield last;
    return next.value;
  } finally {
    await pieces.return({ truncated: false });
  }
}

/** Reads the first frame, so that sound which cannot be read fails here; null when there is none at all. */
export async function begun(frames: FrameStream): Promise<FrameStream | null> {
  const first = await frames.next();
  return first.done === true ? null : startingWith(first.value, frames);
}

async function* startingWith(first: Int16Array<ArrayBuffer>, rest: FrameStream): FrameStream {
  try {
    yield first;
    return yield* rest;
  } finally {
    await rest.return({ truncated: false });
  }
}

export interface CountedFrames {
  readonly frames: FrameStream;
  /** How many samples were given so far. */
  readonly samples: number;
}

export function counted(frames: FrameStream): CountedFrames {
  let samples = 0;
  async function* count(): FrameStream {
    for (let next = await frames.next(); ; next = await frames.next()) {
      if (next.done === true) return next.value;
      samples += next.value.length;
      yield next.value;
    }
  }
  return { frames: count(), get samples() { return samples; } };
}
