/**
 * The process that `memory-bench.ts` measures: `node --expose-gc memory-recording.ts MINUTES` records that much sound as
 * fast as it is recognised, and prints its resident memory at every minute of sound as one line of JSON.
 */
import type { MicrophoneListener, MicrophoneSource } from '#core/capture/microphone-source.ts';
import { takeInSound } from '#core/workflows/sound/take-in-sound.ts';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, ok } from '#shared/lib/result.ts';
import { createTempSotto } from '../support/temp-sotto.ts';
import { readBenchSound } from './bench-sound.ts';

export interface MemoryReading {
  readonly minute: number;
  readonly residentMb: number;
}

const minuteSamples = 60 * sampleRateHz;
/** A microphone is never further ahead of its recogniser than this, when that keeps up. */
const mostAheadSamples = sampleRateHz;
const loopSamples = 5 * minuteSamples;

const minutes = Number(process.argv[2]);
const collectGarbage = must(globalThis.gc, 'this process is started with --expose-gc');
const readings: MemoryReading[] = [];
const temp = await createTempSotto();
const microphone = createPacedMicrophone((await readBenchSound(loopSamples)).samples, minutes * minuteSamples);
const { transcribed } = mustSucceed(await takeInSound(temp.clinic().open, {
  title: '', patientId: null, participants: [], templateId: 'soap', consent: 'not-recorded', language: null, wantedModelId: null, computerSound: false,
}, microphone.source, {
  onHeard(heardSamples) {
    microphone.heard(heardSamples);
    if (heardSamples % minuteSamples === 0) takeReading(heardSamples / minuteSamples);
  },
}));
mustSucceed(await transcribed);
await temp.remove();
process.stdout.write(`${JSON.stringify(readings)}\n`);

function takeReading(minute: number): void {
  collectGarbage();
  readings.push({ minute, residentMb: Math.round(process.memoryUsage().rss / 1024 / 1024) });
  if (minute % 30 === 0) process.stderr.write(`  ${minute} of ${minutes} minutes recorded\n`);
}

/** Speaks `loop` over and over, waiting for the recogniser instead of the clock. */
function createPacedMicrophone(loop: Int16Array, totalSamples: number) {
  let heardSamples = 0;
  let caughtUp: (() => void) | null = null;

  async function speak({ onSamples, onEnd }: MicrophoneListener): Promise<void> {
    for (let spoken = 0; spoken < totalSamples; spoken += frameSamples) {
      if (spoken - heardSamples > mostAheadSamples) await new Promise<void>((resolve) => { caughtUp = resolve; });
      const place = spoken % loop.length;
      await onSamples(loop.slice(place, place + frameSamples));
    }
    onEnd({ type: 'stopped', truncated: false });
  }

  const source: MicrophoneSource = {
    kind: 'page',
    async start(listener) {
      void speak(listener);
      return ok();
    },
    pause: () => {},
    resume: () => {},
    stop: async () => {},
  };
  return {
    source,
    heard(samples: number) {
      heardSamples = samples;
      caughtUp?.();
      caughtUp = null;
    },
  };
}
