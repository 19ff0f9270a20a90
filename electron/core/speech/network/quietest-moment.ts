/** Where sound is best cut in two: in the middle of its quietest 200 ms, as no word is cut there. */
import { sampleRateHz } from '#shared/audio/pcm.ts';

const windowSamples = sampleRateHz / 5;
const stepSamples = sampleRateHz / 50;

/** An index into `samples`, the last such moment where several are as quiet; its end when it is too short to look. */
export function quietestMoment(samples: Int16Array): number {
  let [quietest, least] = [samples.length, Number.POSITIVE_INFINITY];
  for (let from = 0; from + windowSamples <= samples.length; from += stepSamples) {
    let energy = 0;
    for (let index = from; index < from + windowSamples; index += 1) energy += samples[index]! ** 2;
    if (energy <= least) [quietest, least] = [from + windowSamples / 2, energy];
  }
  return quietest;
}
