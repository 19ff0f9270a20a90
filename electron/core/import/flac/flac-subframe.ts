/** One channel of a FLAC frame (RFC 9639, 9.2): what is predicted from the samples before, and how far off that was. */
import type { BitReader } from './bit-reader.ts';

/** Null for what is damaged. */
export function decodeSubframe(bits: BitReader, blockSize: number, frameBits: number): Float64Array | null {
  if (bits.read(1) !== 0) return null;
  const type = bits.read(6);
  const wasted = bits.read(1) === 0 ? 0 : bits.readUnary() + 1;
  const sampleBits = frameBits - wasted;
  if (sampleBits < 1) return null;
  const samples = new Float64Array(blockSize);
  if (!fill(bits, type, sampleBits, samples)) return null;
  if (wasted > 0) for (let index = 0; index < blockSize; index += 1) samples[index]! *= 2 ** wasted;
  return samples;
}

/** False for what is damaged. */
function fill(bits: BitReader, type: number, sampleBits: number, samples: Float64Array): boolean {
  if (type === 0) {
    samples.fill(bits.readSigned(sampleBits));
    return true;
  }
  if (type === 1) {
    for (let index = 0; index < samples.length; index += 1) samples[index] = bits.readSigned(sampleBits);
    return !bits.isPastEnd;
  }
  const order = type >= 32 ? type - 31 : type - 8;
  if (type < 8 || (type > 12 && type < 32) || order > samples.length) return false;
  for (let index = 0; index < order; index += 1) samples[index] = bits.readSigned(sampleBits);
  const { coefficients, shift } = type >= 32 ? readPredictor(bits, order) : { coefficients: fixedCoefficients[order]!, shift: 0 };
  if (shift < 0 || !readResidual(bits, order, samples)) return false;
  predict(samples, coefficients, shift);
  return true;
}

interface Predictor {
  /** Of the sample just before first. */
  readonly coefficients: readonly number[];
  readonly shift: number;
}

const fixedCoefficients: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

function readPredictor(bits: BitReader, order: number): Predictor {
  const precision = bits.read(4) + 1;
  const shift = bits.readSigned(5);
  return { coefficients: Array.from({ length: order }, () => bits.readSigned(precision)), shift };
}

/** Into `samples` from `order` on, in partitions with a parameter each (RFC 9639, 9.2.7). False for what is damaged. */
function readResidual(bits: BitReader, order: number, samples: Float64Array): boolean {
  const method = bits.read(2);
  if (method > 1) return false;
  const parameterBits = method === 0 ? 4 : 5;
  const escape = 2 ** parameterBits - 1;
  const partitions = 2 ** bits.read(4);
  const partitionSize = samples.length / partitions;
  if (!Number.isInteger(partitionSize) || partitionSize < order) return false;
  for (let partition = 0, index = order; partition < partitions; partition += 1) {
    const end = (partition + 1) * partitionSize;
    const parameter = bits.read(parameterBits);
    if (parameter === escape) {
      const rawBits = bits.read(5);
      for (; index < end; index += 1) samples[index] = rawBits === 0 ? 0 : bits.readSigned(rawBits);
    } else {
      for (; index < end; index += 1) {
        const folded = bits.readUnary() * 2 ** parameter + bits.read(parameter);
        samples[index] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      }
    }
    if (bits.isPastEnd) return false;
  }
  return true;
}

/** Products of 33-bit samples and 15-bit coefficients, 32 of them, still fit a double without loss. */
function predict(samples: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const scale = 2 ** -shift;
  for (let index = order; index < samples.length; index += 1) {
    let sum = 0;
    for (let back = 0; back < order; back += 1) sum += coefficients[back]! * samples[index - 1 - back]!;
    samples[index]! += Math.floor(sum * scale);
  }
}
