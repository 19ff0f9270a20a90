/**
 * What an import costs over libvosk alone, on all threads and on one: time, memory, and words. Both hear with the embedded
 * speech model, loaded before; making the vault is not counted. Threads tell no voices here: what that costs is told apart.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { EngineModel } from '#core/speech/engine.ts';
import { anyModel } from '#core/speech/model-wish.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { createVoskEngine } from '../../../electron/worker/vosk-engine.ts';
import { createTempSotto } from '../../support/temp-sotto.ts';
import { demoModelFolder, voskLibraryFile } from '../../support/test-speech.ts';
import { readBenchSound } from '../bench-sound.ts';
import { compareByTurns, elapsedMs, type Bench, type Measured } from '../measurement.ts';
import { withoutVoices } from './without-voices.ts';

const minutes = 10;
const pairs = 5;
const threads = availableParallelism();

export const importBench: Bench = {
  figures: [
    // With one processor there is nothing to share.
    { name: 'speech-import-over-bare', unit: 'ratio', limit: threads > 1 ? 0.65 : null },
    { name: 'speech-import-on-one-thread-over-bare', unit: 'ratio', limit: 1.05 },
  ],
  async measure() {
    const { samples, origin } = await readBenchSound(minutes * 60 * sampleRateHz);
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    const bundledModelsFolder = await withoutVoices(folder);
    try {
      const file = join(folder, 'visit.wav');
      await writeFile(file, encodeWav(samples));
      const compare = async (mostThreads: number): Promise<Measured> => {
        const { ratio, raw } = await compareByTurns({
          ours: () => importMs(file, { mostThreads, bundledModelsFolder }), bare: () => elapsedMs(() => hearAll(model, samples)), pairs, warmUps: 1,
        });
        return {
          value: ratio, raw,
          how: `importing ${minutes} minutes of WAV (${origin}) to its note on ${mostThreads} thread${mostThreads === 1 ? '' : 's'} over a bare libvosk loop `
            + `on one, same samples, same model: median of ${pairs} alternating pairs`,
        };
      };
      return [await compare(threads), await compare(1)];
    } finally {
      model.free();
      await rm(folder, { recursive: true });
    }
  },
};

interface ImportRun {
  readonly mostThreads: number;
  readonly bundledModelsFolder: string;
}

async function importMs(file: string, { mostThreads, bundledModelsFolder }: ImportRun): Promise<number> {
  const temp = await createTempSotto({ bundledModelsFolder });
  try {
    const { open } = temp.clinic();
    await open.recognisers.warm(anyModel);
    const deps = { ...open, recognisers: { ...open.recognisers, mostForStored: () => mostThreads } };
    return await elapsedMs(async () => { mustSucceed(await importFile(deps, file, { templateId: 'soap', patientId: null })); });
  } finally {
    await temp.remove();
  }
}

/** In pieces of one frame, as the recogniser thread gets them. */
function hearAll(model: EngineModel, samples: Int16Array): void {
  const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
  for (let from = 0; from < samples.length; from += frameSamples) recogniser.accept(samples.subarray(from, from + frameSamples));
  recogniser.finish();
  recogniser.free();
}
