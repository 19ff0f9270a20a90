/** A WAV file of any kind into the one sample format of Sotto, as a stream: parsed, mixed down, resampled, cut to frames. */
import { createFrameCutter } from './frame-cutter.ts';
import { createResampler } from './resampler.ts';
import { openWav, type WavEnd } from './wav.ts';

/**
 * Frames of exactly `frameSamples` samples, except the last; returns how the file ended. Throws the `ProblemError`s of
 * `openWav` at the first frame.
 */
export async function* wavToPcm(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Int16Array<ArrayBuffer>, WavEnd, void> {
  const { format, samples, close } = await openWav(chunks);
  const resampler = createResampler(format.sampleRateHz);
  const cutter = createFrameCutter();
  try {
    let next = await samples.next();
    for (; next.done !== true; next = await samples.next()) yield* cutter.push(resampler.process(next.value));
    yield* cutter.push(resampler.finish());
    const last = cutter.flush();
    if (last !== null) yield last;
    return next.value;
  } finally {
    await close();
  }
}
