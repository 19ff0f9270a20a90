/**
 * What Sotto costs on top of libvosk: a WAV file imported into a fresh vault (decoded, encrypted, stored, read back,
 * recognised in the thread, utterances and note in SQLite) against libvosk alone over the same samples in this thread.
 * Both find their model loaded; making the vault is not counted.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { anyModel } from '#core/speech/model-wish.ts';
import type { EngineModel } from '#core/speech/engine.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { createVoskEngine } from '../../electron/worker/vosk-engine.ts';
import { createTempSotto } from '../support/temp-sotto.ts';
import { demoModelFolder, voskLibraryFile } from '../support/test-speech.ts';
import { readBenchSound } from './bench-sound.ts';
import { compareByTurns, elapsedMs, type Bench } from './measurement.ts';

const minutes = 10;
const pairs = 5;

export const pipelineBench: Bench = {
  figures: [{ name: 'pipeline-over-bare-libvosk', unit: 'ratio', limit: 1.15 }],
  async measure() {
    const { samples, origin } = await readBenchSound(minutes * 60 * sampleRateHz);
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
    try {
      const file = join(folder, 'visit.wav');
      await writeFile(file, encodeWav(samples));
      const { ratio, raw } = await compareByTurns({
        ours: () => importMs(file), bare: () => elapsedMs(() => hearAll(model, samples)), pairs, warmUps: 0,
      });
      return [{
        value: ratio, raw,
        how: `importing ${minutes} minutes of WAV (${origin}) into a fresh vault over a bare libvosk loop on the same samples, `
          + `model loaded before in both: median of ${pairs} alternating pairs`,
      }];
    } finally {
      model.free();
      await rm(folder, { recursive: true });
    }
  },
};

async function importMs(file: string): Promise<number> {
  const temp = await createTempSotto();
  try {
    const { open } = temp.clinic();
    await open.recognisers.warm(anyModel);
    return await elapsedMs(async () => {
      mustSucceed(await importFile(open, file, { templateId: 'soap', patientId: null }));
    });
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
