/** Where the speech engine and the embedded model lie in the repository, and samples read from its WAV files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesToSamples, msToSamples } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { voskLibraryFile as libraryFileIn } from '#core/speech/vosk-library-file.ts';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const bundledModelsFolder = join(repository, 'models');
export const demoModelFolder = join(bundledModelsFolder, 'vosk-model-synthetic-en');
export const samplesFolder = join(repository, 'resources', 'samples');
export const recogniserWorkerFile = join(repository, 'electron', 'worker', 'recogniser.worker.ts');
export const scriptedWorkerFile = join(repository, 'tests', 'support', 'scripted-recogniser.worker.ts');
export const voskLibraryFile = libraryFileIn(dirname(createRequire(import.meta.url).resolve('vosk/package.json')));

/** For 16 kHz mono s16 files with the plain header of 44 bytes, as the samples of the repository are. */
export function readPlainWav(file: string): Int16Array {
  return bytesToSamples(readFileSync(file).subarray(44));
}

/** The end of a sentence in the middle of the sample visit. */
export const shortVisitMs = 19_500;

/** The sample visit up to there, where nothing hangs on its length. Returns the file's path. */
export function writeShortVisit(folder: string): string {
  const file = join(folder, 'short-visit.wav');
  writeFileSync(file, encodeWav(readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).subarray(0, msToSamples(shortVisitMs))));
  return file;
}
