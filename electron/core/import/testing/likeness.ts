/** How alike two pieces of sound are, 1 for the same: encoders shift what they write by some milliseconds, so the best shift counts. */
import { sampleRateHz } from '#shared/audio/pcm.ts';

const mostShiftSamples = 0.12 * sampleRateHz;
const comparedSamples = 0.5 * sampleRateHz;

export function likeness(one: Int16Array, other: Int16Array, startSample = 2 * sampleRateHz): number {
  const reference = one.subarray(startSample, startSample + comparedSamples);
  let best = 0;
  for (let shift = -mostShiftSamples; shift <= mostShiftSamples; shift += 1) {
    best = Math.max(best, cosine(reference, other.subarray(startSample + shift, startSample + shift + comparedSamples)));
  }
  return best;
}

function cosine(one: Int16Array, other: Int16Array): number {
  let [product, oneSquare, otherSquare] = [0, 0, 0];
  for (let index = 0; index < one.length; index += 1) {
    const [a, b] = [one[index]!, other[index] ?? 0];
    product += a * b;
    oneSquare += a * a;
    otherSquare += b * b;
  }
  return product / Math.sqrt(Math.max(1, oneSquare) * Math.max(1, otherSquare));
}
