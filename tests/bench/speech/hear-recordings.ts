/** What the embedded model hears of the recordings of `../shared/audio`, as turns between pauses. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { cutAtPauses } from '#core/speech/speakers/cut-at-pauses.ts';
import { createVoskEngine } from '../../../electron/worker/vosk-engine.ts';
import { demoModelFolder, readPlainWav, voskLibraryFile } from '../../support/test-speech.ts';
import { punctuatedRecordings } from './punctuated-recordings.ts';

const audioFolder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'audio');

export interface HeardRecording {
  /** With case and marks. */
  readonly reference: readonly string[];
  readonly turns: readonly (readonly Word[])[];
}

/** Empty where the recordings are not. */
export function hearRecordings(): readonly HeardRecording[] {
  if (!existsSync(audioFolder)) return [];
  const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
  try {
    return Object.entries(punctuatedRecordings).map(([name, lines]) => {
      const samples = readPlainWav(join(audioFolder, `${name}.wav`));
      const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
      const results: (readonly Word[])[] = [];
      for (let from = 0; from < samples.length; from += frameSamples) results.push(recogniser.accept(samples.subarray(from, from + frameSamples)) ?? []);
      results.push(recogniser.finish());
      recogniser.free();
      return { reference: lines.flatMap((line) => line.split(' ')), turns: results.filter(({ length }) => length > 0).flatMap(cutAtPauses) };
    });
  } finally {
    model.free();
  }
}
