/**
 * The sound benches hear: the repository's own sample and, where they lie beside it, the recordings of `../shared/audio`,
 * joined and repeated to any length.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import { samplesFolder } from '../support/test-speech.ts';

export interface BenchSound {
  readonly samples: Int16Array<ArrayBuffer>;
  /** For the `how` of a figure. */
  readonly origin: string;
}

const sharedAudioFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'audio');

export async function readBenchSound(sampleCount: number): Promise<BenchSound> {
  const fileByName = new Map([samplesFolder, sharedAudioFolder].filter((folder) => existsSync(folder))
    .flatMap((folder) => globSync('*.wav', { cwd: folder }).toSorted().map((name) => [basename(name), join(folder, name)] as const)));
  const frames = await Promise.all([...fileByName.values()].map(readFrames));
  const count = fileByName.size;
  return {
    samples: repeated(frames.flat(), sampleCount),
    origin: count === 1 ? 'the bundled sample repeated' : `${count} recordings joined and repeated`,
  };
}

async function readFrames(file: string): Promise<readonly Int16Array[]> {
  const frames: Int16Array[] = [];
  for await (const frame of wavToPcm(inOneChunk(readFileSync(file)))) frames.push(frame);
  return frames;
}

/** A file's bytes as the stream that readers of WAV take. */
export async function* inOneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}

function repeated(frames: readonly Int16Array[], sampleCount: number): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(sampleCount);
  let filled = 0;
  for (let index = 0; filled < sampleCount; index = (index + 1) % frames.length) {
    const piece = frames[index]!.subarray(0, sampleCount - filled);
    samples.set(piece, filled);
    filled += piece.length;
  }
  return samples;
}
