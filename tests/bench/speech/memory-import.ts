/**
 * The process that `memory-bench.ts` measures: `node memory-import.ts bare|import FILE TIMES` hears the WAV file, that often
 * in a row as one long recording, and prints the most resident memory it took meanwhile in MB. Both have the whole program
 * loaded and a vault open: some hundred modules read as TypeScript take more memory than any import.
 */
import { createReadStream } from 'node:fs';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { FrameStream } from '#shared/audio/frame-stream.ts';
import { wavToPcm } from '#shared/audio/wav-to-pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createFrameSource } from '#core/capture/frame-source.ts';
import { anyModel } from '#core/speech/model-wish.ts';
import { finishEncounter } from '#core/workflows/encounters/finish-encounter.ts';
import { takeInSound } from '#core/workflows/sound/take-in-sound.ts';
import { createVoskEngine } from '../../../electron/worker/vosk-engine.ts';
import { newVisit } from '../../support/spoken-visit.ts';
import { createTempSotto } from '../../support/temp-sotto.ts';
import { demoModelFolder, voskLibraryFile } from '../../support/test-speech.ts';

const [mode, file, times] = process.argv.slice(2);
const sampleEveryMs = 20;
let peakBytes = 0;

const temp = await createTempSotto();
const heardMb = await (mode === 'bare' ? hearBare() : importIntoVault());
await temp.remove();
process.stdout.write(`${heardMb}\n`);

async function* repeated(): FrameStream {
  for (let time = 0; time < Number(times); time += 1) yield* wavToPcm(createReadStream(must(file, 'the second argument')));
  return { truncated: false };
}

async function hearBare(): Promise<number> {
  const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
  const recogniser = model.createRecogniser({ sampleRateHz, partials: false });
  return whileWatched(async () => {
    for await (const frame of repeated()) {
      recogniser.accept(frame);
      look();
    }
    recogniser.finish();
  });
}

async function importIntoVault(): Promise<number> {
  const { open } = temp.clinic();
  await open.recognisers.warm(anyModel);
  return whileWatched(async () => {
    const source = createFrameSource({ kind: 'file', frames: repeated, pace: 'fast' });
    const { encounterId, transcribed } = mustSucceed(await takeInSound(open, newVisit, source));
    mustSucceed(await transcribed);
    mustSucceed(await finishEncounter(open, encounterId, new AbortController().signal));
  });
}

async function whileWatched(act: () => Promise<void>): Promise<number> {
  const watch = setInterval(look, sampleEveryMs);
  await act();
  clearInterval(watch);
  return Math.round(peakBytes / 1024 / 1024);
}

function look(): void {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}
