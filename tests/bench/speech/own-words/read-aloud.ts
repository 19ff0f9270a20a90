/** Sentences read by espeak-ng and heard by the embedded model, in this thread. Nothing is kept on disk. */
import { spawnSync } from 'node:child_process';
import type { EngineModel } from '#core/speech/engine.ts';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';

export function canReadAloud(): boolean {
  return spawnSync('espeak-ng', ['--version']).status === 0;
}

/** What is heard of it, one result after the other. */
export async function hearSentence(model: EngineModel, text: string, voice: string): Promise<readonly Word[]> {
  const { stdout, status } = spawnSync('espeak-ng', ['-v', voice, '--stdout', text], { maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`espeak-ng does not speak with the voice ${voice}.`);
  const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
  const words: Word[] = [];
  for await (const frame of wavToPcm(inOneChunk(stdout))) words.push(...recogniser.accept(frame) ?? []);
  // Its own silence at the end is too short for the last word to be decoded.
  words.push(...recogniser.accept(new Int16Array(frameSamples * 5)) ?? [], ...recogniser.finish());
  recogniser.free();
  return words;
}

async function* inOneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
