/**
 * Streaming change of sample rate to 16 kHz: a windowed-sinc low-pass (Kaiser window, 80 dB) in polyphase form. Output is
 * aligned with the input (no delay), its length follows from the input's, and cutting the input into other chunks does
 * not change one bit of it. Memory is the filter plus one chunk.
 */
import { assert } from '../lib/assert.ts';
import { sampleRateHz as outputRateHz } from './pcm.ts';

export interface Resampler {
  /** Samples between -1 and 1 in, 16-bit samples out: rounded, and clipped where they are too loud. */
  process(input: Float32Array): Int16Array<ArrayBuffer>;
  /** The last samples, as if silence followed. Nothing may be processed afterwards. */
  finish(): Int16Array<ArrayBuffer>;
}

/** `ceil(inputs * 16,000 / inputRateHz)` samples come out in all; at 16 kHz the input passes unchanged. */
export function createResampler(inputRateHz: number): Resampler {
  assert(Number.isInteger(inputRateHz) && inputRateHz > 0, 'a sample rate is a positive whole number');
  if (inputRateHz === outputRateHz) return { process: floatsToSamples, finish: () => new Int16Array(0) };

  const divisor = greatestCommonDivisor(inputRateHz, outputRateHz);
  /** Output n lies at input position n * stepNumerator / stepDenominator. */
  const stepNumerator = inputRateHz / divisor;
  const stepDenominator = outputRateHz / divisor;
  const filter = designFilter(inputRateHz, stepDenominator);

  /** Starts with half a filter of silence, so that the first output is centred on the first input. */
  let pending = new Float32Array(filter.halfTaps);
  let inputCount = 0;
  let outputCount = 0;
  /** Where the next output's filter starts in `pending`, and how many `stepDenominator`ths of a sample further. */
  let start = 0;
  let fraction = 0;

  function run(input: Float32Array, lastOutput: number): Int16Array<ArrayBuffer> {
    // With few inputs the next filter may start past all that has arrived: the rest of the way is kept in `start`.
    const passed = Math.min(start, pending.length);
    pending = joined(pending.subarray(passed), input);
    start -= passed;
    const room = pending.length - filter.taps - start;
    const ready = room < 0 ? 0 : Math.floor(((room + 1) * stepDenominator - fraction - 1) / stepNumerator) + 1;
    const output = new Int16Array(Math.min(ready, lastOutput - outputCount));
    for (let index = 0; index < output.length; index += 1) {
      output[index] = floatToSample(filter.apply(pending, start, fraction));
      fraction += stepNumerator;
      start += Math.floor(fraction / stepDenominator);
      fraction %= stepDenominator;
    }
    outputCount += output.length;
    return output;
  }

  return {
    process(input) {
      inputCount += input.length;
      return run(input, Infinity);
    },
    finish() {
      const total = Math.ceil((inputCount * stepDenominator) / stepNumerator);
      return run(new Float32Array(filter.taps), total);
    },
  };
}

interface PolyphaseFilter {
  readonly taps: number;
  readonly halfTaps: number;
  apply(samples: Float32Array, start: number, fraction: number): number;
}

const stopBandDb = 80;
/** Of the narrower of both bandwidths: flat up to the first, silent from the second, in parts of the sample rate. */
const passBandEnd = 0.4375;
const stopBandStart = 0.5;
/** More would only cost memory: with 1,024 the error of taking the nearest one is below -70 dB. */
const mostPhases = 1_024;

/** Kaiser's design formulas: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974. */
function designFilter(inputRateHz: number, stepDenominator: number): PolyphaseFilter {
  const narrowerHz = Math.min(inputRateHz, outputRateHz);
  const transition = ((stopBandStart - passBandEnd) * narrowerHz) / inputRateHz;
  const cutoff = ((stopBandStart + passBandEnd) * narrowerHz) / inputRateHz;
  const beta = 0.1102 * (stopBandDb - 8.7);
  const halfTaps = Math.ceil((stopBandDb - 7.95) / (14.36 * transition) / 2);
  const taps = 2 * halfTaps + 1;
  const phases = Math.min(stepDenominator, mostPhases);

  /** One row a phase, and one more so that rounding up the last phase has somewhere to land. */
  const table = new Float32Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase += 1) {
    const row = filterRow(halfTaps, phase / phases, cutoff, beta);
    table.set(row, phase * taps);
  }
  return {
    taps,
    halfTaps,
    apply(samples, start, fraction) {
      const row = Math.round((fraction * phases) / stepDenominator) * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) sum += samples[start + tap]! * table[row + tap]!;
      return sum;
    },
  };
}

/** Scaled to a sum of one, so that no phase is louder than another. */
function filterRow(halfTaps: number, offset: number, cutoff: number, beta: number): Float64Array {
  const row = new Float64Array(2 * halfTaps + 1);
  let sum = 0;
  for (let tap = 0; tap < row.length; tap += 1) {
    const distance = tap - halfTaps - offset;
    row[tap] = sinc(cutoff * distance) * kaiser(distance / (halfTaps + 1), beta);
    sum += row[tap]!;
  }
  return row.map((value) => value / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** `place` runs from -1 to 1 over the window. */
function kaiser(place: number, beta: number): number {
  return besselI0(beta * Math.sqrt(Math.max(0, 1 - place * place))) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function floatsToSamples(floats: Float32Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(floats.length);
  for (let index = 0; index < floats.length; index += 1) samples[index] = floatToSample(floats[index]!);
  return samples;
}

function floatToSample(float: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(float * 32_768)));
}

function joined(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
