/** A WAV file in the place of a microphone: for benches and tests, which need no decoder. */
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import { createFrameSource, type FrameSourceOptions } from './frame-source.ts';
import type { MicrophoneSource } from './microphone-source.ts';

export interface WavFileOptions extends Omit<FrameSourceOptions, 'kind' | 'frames'> {
  /** The file's bytes from the start; read once. May throw `file-unreadable` as `ProblemError`. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

export function createWavFileSource({ chunks, ...options }: WavFileOptions): MicrophoneSource {
  return createFrameSource({ kind: 'wav-file', frames: () => wavToPcm(chunks()), ...options });
}
