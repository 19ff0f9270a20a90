/**
 * Sound whose words are known: dialogues of `../shared/datasets` read aloud by two voices of espeak-ng, with pauses between
 * turns and a little noise; where these are not here, the recordings of `../shared/audio`, else the repository's own. Nothing
 * is kept on disk.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import { readValidation, type Dialogue } from '../../../build/train/read-dialogues.ts';
import { datasetsFolder } from '../../../build/train/read-turns.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { readPlainWav, samplesFolder } from '../../support/test-speech.ts';
import { inOneChunk } from '../bench-sound.ts';
import { canReadAloud } from './own-words/read-aloud.ts';

export interface Reading {
  readonly samples: Int16Array;
  /** In lower case, without marks. */
  readonly reference: string;
}

const dialogues = 12;
const voicePairs = [['en-us', 'en-gb+f2'], ['en-gb', 'en-us+f3'], ['en-us+m3', 'en-gb']] as const;
const pausesMs = [50, 200, 400, 800, 2_000] as const;
const noiseLoudness = 20;

const sharedAudioFolder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'audio');

/** `set`: for the `how` of a figure. */
export async function readReadings(): Promise<{ readonly readings: readonly Reading[]; readonly set: string }> {
  if (existsSync(datasetsFolder) && canReadAloud()) {
    const chosen = readValidation['aci-bench valid']().slice(0, dialogues);
    const readings = await Promise.all(chosen.map(readAloud));
    return { readings, set: `${chosen.length} dialogues of ACI-Bench valid read aloud by espeak-ng` };
  }
  const folder = existsSync(sharedAudioFolder) ? sharedAudioFolder : samplesFolder;
  const names = globSync('*.wav', { cwd: folder }).map((name) => name.slice(0, -'.wav'.length)).toSorted();
  const readings = names.map((name) => ({ samples: readPlainWav(join(folder, `${name}.wav`)), reference: referenceIn(join(folder, `${name}.txt`)) }))
    .filter(({ reference }) => reference !== '');
  return { readings, set: `${readings.length} synthesised recordings` };
}

function referenceIn(file: string): string {
  return readFileSync(file, 'utf8').split(/\s+/).filter((word) => word !== '').join(' ');
}

async function readAloud(dialogue: Dialogue, number: number): Promise<Reading> {
  const random = seededRandom(number + 1);
  const voices = voicePairs[number % voicePairs.length]!;
  const speakers = [...new Set(dialogue.map(({ speaker }) => speaker))];
  const pieces: Int16Array[] = [];
  for (const { speaker, words } of dialogue) {
    pieces.push(...await speak(words.join(' '), voices[speakers.indexOf(speaker) % 2]!));
    pieces.push(new Int16Array((random.pick(pausesMs) * sampleRateHz) / 1000));
  }
  const samples = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const piece of pieces) {
    samples.set(piece.map((sample) => Math.max(-32_768, Math.min(32_767, sample + random.below(2 * noiseLoudness + 1) - noiseLoudness))), filled);
    filled += piece.length;
  }
  return { samples, reference: dialogue.flatMap(({ words }) => words).join(' ') };
}

async function speak(text: string, voice: string): Promise<readonly Int16Array[]> {
  const { stdout, status } = spawnSync('espeak-ng', ['-v', voice, '-s', '165', '--stdout', text], { maxBuffer: 256 * 1024 * 1024 });
  if (status !== 0) throw new Error(`espeak-ng does not speak with the voice ${voice}.`);
  const frames: Int16Array[] = [];
  for await (const frame of wavToPcm(inOneChunk(stdout))) frames.push(frame);
  return frames;
}
