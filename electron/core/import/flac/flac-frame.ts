/**
 * One FLAC frame to samples, after RFC 9639 (sections 9.1 to 9.3). Every frame stands alone, so a damaged one (its checksum
 * says so) costs itself and no more. The streamable subset and beyond: 4 to 32 bits, up to 8 channels.
 */
import { createBitReader, type BitReader } from './bit-reader.ts';
import { crc16 } from './crc16.ts';
import { decodeSubframe } from './flac-subframe.ts';

/** What the stream's own header says, for frames that leave it out. */
export interface FlacStreamInfo {
  readonly sampleRateHz: number;
  readonly bitsPerSample: number;
}

export interface FlacFrame {
  readonly sampleRateHz: number;
  /** Between -1 and 1, all of one length. */
  readonly channels: readonly Float32Array[];
}

/** From the body of the STREAMINFO block; null when it is none. */
export function parseStreamInfo(body: Uint8Array): FlacStreamInfo | null {
  if (body.length < 18) return null;
  const bits = createBitReader(body.subarray(10));
  const sampleRateHz = bits.read(20);
  bits.read(3);
  return { sampleRateHz, bitsPerSample: bits.read(5) + 1 };
}

/** Null for a frame that is damaged. */
export function decodeFlacFrame(bytes: Uint8Array, info: FlacStreamInfo): FlacFrame | null {
  const bits = createBitReader(bytes);
  const header = readHeader(bits, info);
  if (header === null) return null;
  const { blockSize, channelCount, stereo, bitsPerSample } = header;
  const channels: Float64Array[] = [];
  for (let channel = 0; channel < channelCount; channel += 1) {
    const isSide = channel === (stereo === 'side-right' ? 0 : 1) && stereo !== 'apart';
    const samples = decodeSubframe(bits, blockSize, bitsPerSample + (isSide ? 1 : 0));
    if (samples === null) return null;
    channels.push(samples);
  }
  bits.toByteEdge();
  const bodyBytes = bits.bytesRead;
  if (bits.read(16) !== crc16(bytes.subarray(0, bodyBytes)) || bits.isPastEnd) return null;
  if (stereo !== 'apart') takeApart(stereo, channels[0]!, channels[1]!);
  return { sampleRateHz: header.sampleRateHz, channels: channels.map((samples) => toFloats(samples, 2 ** (1 - bitsPerSample))) };
}

function toFloats(samples: Float64Array, scale: number): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) floats[index] = samples[index]! * scale;
  return floats;
}

type Stereo = 'apart' | 'left-side' | 'side-right' | 'mid-side';

interface FrameHeader extends FlacStreamInfo {
  readonly blockSize: number;
  readonly channelCount: number;
  readonly stereo: Stereo;
}

const stereoByCode: Readonly<Record<number, Stereo>> = { 8: 'left-side', 9: 'side-right', 10: 'mid-side' };
const sampleBitsByCode: Readonly<Record<number, number>> = { 1: 8, 2: 12, 4: 16, 5: 20, 6: 24, 7: 32 };
const ratesByCode = [0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000] as const;

function readHeader(bits: BitReader, info: FlacStreamInfo): FrameHeader | null {
  if (bits.read(15) !== 0x7ffc) return null;
  bits.read(1);
  const blockCode = bits.read(4);
  const rateCode = bits.read(4);
  const channelCode = bits.read(4);
  const bitsCode = bits.read(3);
  bits.read(1);
  skipNumber(bits);
  const blockSize = readBlockSize(bits, blockCode);
  const sampleRateHz = readRate(bits, rateCode) || info.sampleRateHz;
  bits.read(8);
  const stereo = stereoByCode[channelCode] ?? 'apart';
  const bitsPerSample = bitsCode === 0 ? info.bitsPerSample : sampleBitsByCode[bitsCode];
  if (blockSize === null || bitsPerSample === undefined || channelCode > 10 || bits.isPastEnd) return null;
  return { blockSize, sampleRateHz, bitsPerSample, stereo, channelCount: stereo === 'apart' ? channelCode + 1 : 2 };
}

/** The frame's number, coded as UTF-8 codes a character: as many bytes as the first one has ones at its front. */
function skipNumber(bits: BitReader): void {
  const first = bits.read(8);
  const ones = Math.clz32(~(first << 24));
  for (let more = 1; more < ones; more += 1) bits.read(8);
}

function readBlockSize(bits: BitReader, code: number): number | null {
  switch (code) {
    case 0: return null;
    case 1: return 192;
    case 2: case 3: case 4: case 5: return 576 * 2 ** (code - 2);
    case 6: return bits.read(8) + 1;
    case 7: return bits.read(16) + 1;
    default: return 256 * 2 ** (code - 8);
  }
}

/** 0 where the stream's header says it. */
function readRate(bits: BitReader, code: number): number {
  switch (code) {
    case 12: return bits.read(8) * 1_000;
    case 13: return bits.read(16);
    case 14: return bits.read(16) * 10;
    default: return ratesByCode[code] ?? 0;
  }
}

/** In place: what were a channel and a difference, or a mean and a difference, become left and right. */
function takeApart(stereo: Exclude<Stereo, 'apart'>, first: Float64Array, second: Float64Array): void {
  for (let index = 0; index < first.length; index += 1) {
    const [one, two] = [first[index]!, second[index]!];
    if (stereo === 'left-side') second[index] = one - two;
    else if (stereo === 'side-right') first[index] = one + two;
    else {
      // The bit that halving the sum lost is the difference's lowest.
      const sum = 2 * one + Math.abs(two % 2);
      first[index] = (sum + two) / 2;
      second[index] = (sum - two) / 2;
    }
  }
}
