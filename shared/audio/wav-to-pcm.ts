/** A WAV file of any kind into the one sample format of Sotto, as a stream: parsed, mixed down, resampled, cut to frames. */
import { monoToFrames, type FrameStream, type MonoPiece, type SoundEnd } from './frame-stream.ts';
import { openWav, type WavStream } from './wav.ts';

/** Throws the `ProblemError`s of `openWav` at the first frame. */
export async function* wavToPcm(chunks: AsyncIterable<Uint8Array>): FrameStream {
  const wav = await openWav(chunks);
  try {
    return yield* monoToFrames(piecesOf(wav));
  } finally {
    await wav.close();
  }
}

async function* piecesOf({ format: { sampleRateHz }, samples }: WavStream): AsyncGenerator<MonoPiece, SoundEnd, void> {
  let next = await samples.next();
  for (; next.done !== true; next = await samples.next()) yield { sampleRateHz, samples: next.value };
  return next.value;
}
