/**
 * How long a spoken frame takes to show as text, beyond what the engine itself needs: from the frame's arrival at the
 * session (encrypted, stored, read back, handed to the thread) to the partial text's way out, at the pace of speech.
 */
import { anyModel } from '#core/speech/model-wish.ts';
import { createWavFileSource } from '#core/capture/wav-file-source.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { takeInSound, type IntakeListener } from '#core/workflows/sound/take-in-sound.ts';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto } from '../../support/temp-sotto.ts';
import { inOneChunk, readBenchSound } from '../bench-sound.ts';
import { median, percentile, rounded, type Bench, type Measured } from '../measurement.ts';

const seconds = 30;
const percents = [50, 95, 99] as const;

export const liveBench: Bench = {
  figures: [
    { name: 'live-latency-over-engine', unit: 'ms', limit: 200 },
    ...percents.map((percent) => ({ name: `speech-live-latency-p${percent}`, unit: 'ms', limit: percent === 95 ? 200 : null } as const)),
  ],
  async measure() {
    const { samples, origin } = await readBenchSound(seconds * sampleRateHz);
    const { source, listener, overEngineMs, engineMs } = watchLatency(encodeWav(samples));
    const temp = await createTempSotto();
    try {
      const { open } = temp.clinic();
      await open.recognisers.warm(anyModel);
      const { transcribed } = mustSucceed(await takeInSound(open, {
        title: '', patientId: null, participants: [], templateId: 'soap', consent: 'not-recorded', language: null, wantedModelId: null, computerSound: false,
      }, source, listener));
      mustSucceed(await transcribed);
    } finally {
      await temp.remove();
    }
    const measured = (percent: number): Measured => ({
      value: percentile(overEngineMs, percent),
      how: `${percent}th percentile of ${overEngineMs.length} frames of ${seconds} s of live sound at real pace (${origin}): `
        + 'from the frame coming in to its partial text going out, less the time the engine spent on it in that same run',
      raw: {
        medianMs: median(overEngineMs), p99Ms: percentile(overEngineMs, 99), worstMs: Math.max(...overEngineMs),
        engineMedianMs: median(engineMs), overEngineMs: rounded(overEngineMs),
      },
    });
    return [measured(95), ...percents.map(measured)];
  },
};

/** A microphone that plays `wav`, and a listener that notes when the text of each of its frames comes out. */
function watchLatency(wav: Uint8Array) {
  const arrivedMsByEndSample = new Map<number, number>();
  const overEngineMs: number[] = [];
  const engineMs: number[] = [];
  let partialMs = 0;
  const listener: IntakeListener = {
    onPartial() { partialMs = performance.now(); },
    onHeard(heardSamples, spentMs) {
      const arrivedMs = must(arrivedMsByEndSample.get(heardSamples), 'live sound is heard frame by frame');
      overEngineMs.push(partialMs - arrivedMs - spentMs);
      engineMs.push(spentMs);
    },
  };
  const source = createPlayedMicrophone(wav, (endSample) => arrivedMsByEndSample.set(endSample, performance.now()));
  return { source, listener, overEngineMs, engineMs };
}

/** Not of the kind `wav-file`, so that it is taken in as live sound. */
function createPlayedMicrophone(wav: Uint8Array, onArrival: (endSample: number) => void): MicrophoneSource {
  const file = createWavFileSource({ chunks: () => inOneChunk(wav), pace: 'real-time' });
  let arrived = 0;
  return {
    ...file,
    kind: 'page',
    start: ({ onSamples, onEnd }) => file.start({
      onSamples(samples) {
        arrived += samples.length;
        onArrival(arrived);
        return onSamples(samples);
      },
      onEnd,
    }),
  };
}
