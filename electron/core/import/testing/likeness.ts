/** How alike two pieces of sound are, 1 for the same: encoders shift what they write by some milliseconds, so the best shift counts. */
import { sampleRateHz } from '#shared/audio/pcm.ts';

const mostShiftSamples = 0.12 * sampleRateHz;
const comparedSamples = 0.5 * sampleRateHz;

export function likeness(one: Int16Array, other: Int16Array, startSample = 2 * sampleRateHz): number {
  const reference = one.subarray(startSample, startSample + comparedSamples);
  // Silence where it ends too early.
  const compared = new Int16Array(comparedSamples + 2 * mostShiftSamples);
  compared.set(other.subarray(startSample - mostShiftSamples, startSample + mostShiftSamples + comparedSamples));
  const ofReference = Math.max(1, product(reference, reference));
  let best = 0;
  let ofOther = product(compared.subarray(0, comparedSamples), compared);
  for (let shift = 0; shift <= 2 * mostShiftSamples; shift += 1) {
    best = Math.max(best, product(reference, compared.subarray(shift)) / Math.sqrt(ofReference * Math.max(1, ofOther)));
    ofOther += (compared[shift + comparedSamples] ?? 0) ** 2 - compared[shift]! ** 2;
  }
  return best;
}

/** As long as the first is. */
function product(one: Int16Array, other: Int16Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}
