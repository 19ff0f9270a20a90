/**
 * Whether hearing in segments costs words: a visit read aloud, transcribed from a vault on one thread and on several, and
 * by libvosk alone in one piece; the errors of each against what was read.
 */
import { availableParallelism } from 'node:os';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { createVoskEngine } from '../../../electron/worker/vosk-engine.ts';
import { finishVisit, wordsOf } from '../../support/long-visit.ts';
import { storeVisit } from '../../support/stored-visit.ts';
import { createTempSotto } from '../../support/temp-sotto.ts';
import { demoModelFolder, voskLibraryFile } from '../../support/test-speech.ts';
import { wordErrorRate } from '../../support/word-error-rate.ts';
import type { Bench } from '../measurement.ts';
import { readReadings, type Reading } from './read-dialogues-aloud.ts';

/** One at least, so that segments are heard beside each other wherever this runs. */
const threads = Math.max(2, availableParallelism());

export const wordBench: Bench = {
  figures: [
    { name: 'speech-word-errors-from-bare', unit: 'points', limit: 0.2 },
    { name: 'speech-word-errors-from-one-thread', unit: 'points', limit: 0.3 },
    { name: 'speech-word-errors', unit: 'percent', limit: null },
  ],
  async measure() {
    const { readings, set } = await readReadings();
    const wordCount = readings.reduce((sum, { reference }) => sum + reference.split(' ').length, 0);
    const bare = errorRate(readings, hearBare(readings));
    const one = errorRate(readings, await hearInVault(readings, 1));
    const several = errorRate(readings, await hearInVault(readings, threads));
    const how = `${wordCount} words of ${set}`;
    const raw = { bare, oneThread: one, severalThreads: several, words: wordCount };
    return [
      { value: Math.abs(one - bare), how: `word error rate of a transcript made on one thread, less that of libvosk alone in one piece (${bare.toFixed(2)} %), either way, on ${how}`, raw },
      { value: Math.abs(several - one), how: `word error rate on ${threads} threads less that on one, either way, on ${how}`, raw },
      { value: one, how: `word error rate on ${how}, voices the model was made for`, raw },
    ];
  },
};

/** In per cent, of all words together. */
function errorRate(readings: readonly Reading[], heard: readonly string[]): number {
  const [errors, words] = readings.reduce(([sum, count], { reference }, index) => {
    const length = reference.split(' ').length;
    return [sum + wordErrorRate(reference, must(heard[index], 'each was heard')) * length, count + length] as const;
  }, [0, 0] as readonly [number, number]);
  return (100 * errors) / words;
}

function hearBare(readings: readonly Reading[]): readonly string[] {
  const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
  try {
    return readings.map(({ samples }) => {
      const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
      const words: string[] = [];
      for (let from = 0; from < samples.length; from += frameSamples) {
        words.push(...(recogniser.accept(samples.subarray(from, from + frameSamples)) ?? []).map(({ spoken }) => spoken));
      }
      words.push(...recogniser.finish().map(({ spoken }) => spoken));
      recogniser.free();
      return words.join(' ');
    });
  } finally {
    model.free();
  }
}

async function hearInVault(readings: readonly Reading[], mostThreads: number): Promise<readonly string[]> {
  const temp = await createTempSotto();
  try {
    const { open } = temp.clinic();
    const clinic = { open: { ...open, recognisers: { ...open.recognisers, mostForStored: () => mostThreads } } };
    const heard: string[] = [];
    for (const { samples } of readings) {
      const id = await storeVisit(clinic, { status: 'recorded', soundMs: (samples.length * 1000) / sampleRateHz, sampleAt: (index) => samples[index]! });
      await finishVisit(clinic, id);
      heard.push(wordsOf(clinic, id).map(({ spoken }) => spoken).join(' '));
    }
    return heard;
  } finally {
    await temp.remove();
  }
}
