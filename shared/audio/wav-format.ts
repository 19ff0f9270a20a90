/**
 * What a WAV file's `fmt ` chunk says, and how to turn its bytes into mono samples between -1 and 1. Knows PCM of 8, 16,
 * 24 and 32 bits and IEEE floats, plain or `WAVE_FORMAT_EXTENSIBLE`; anything compressed is refused by name.
 */
import { problem, ProblemError } from '../lib/result.ts';

export interface WavFormat {
  readonly encoding: 'pcm' | 'float';
  readonly bitsPerSample: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Bytes of one sample of every channel together. */
  readonly blockBytes: number;
}

export const lowestRateHz = 8_000;
export const highestRateHz = 192_000;

/** Bytes of a `fmt ` chunk worth reading: the extensible form is the longest. */
export const longestFormatBytes = 40;
const shortestFormatBytes = 16;

const pcmTag = 0x0001;
const floatTag = 0x0003;
const extensibleTag = 0xfffe;
/** The fixed end of a sub-format GUID whose first two bytes are an ordinary format tag. */
const extensibleGuidEnd = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71] as const;

const namesByTag: Readonly<Record<number, string>> = {
  0x0002: 'Microsoft ADPCM', 0x0006: 'A-law', 0x0007: 'µ-law', 0x0011: 'IMA ADPCM', 0x0031: 'GSM 6.10',
  0x0050: 'MPEG audio', 0x0055: 'MP3', 0x00ff: 'AAC', 0x0161: 'Windows Media Audio',
};

/** Throws `wav-unsupported` for sound Sotto cannot read and `not-a-wav` for a header that contradicts itself. */
export function parseWavFormat(bytes: Uint8Array): WavFormat {
  if (bytes.length < shortestFormatBytes) throw damagedHeader();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = formatTag(view);
  const channels = view.getUint16(2, true);
  const sampleRateHz = view.getUint32(4, true);
  const blockBytes = view.getUint16(12, true);
  const bitsPerSample = view.getUint16(14, true);

  const encoding = encodingOf(tag, bitsPerSample);
  if (sampleRateHz < lowestRateHz || sampleRateHz > highestRateHz) {
    throw unsupported(`is recorded at ${sampleRateHz} samples a second`, { sampleRateHz });
  }
  if (channels === 0 || blockBytes !== (channels * bitsPerSample) / 8) throw damagedHeader();
  return { encoding, bitsPerSample, channels, sampleRateHz, blockBytes };
}

/** Turns whole blocks into mono samples: the mean of the channels. */
export function decodeWavBlocks(format: WavFormat, bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sampleAt = sampleReader(format);
  const sampleBytes = format.bitsPerSample / 8;
  const mono = new Float32Array(Math.floor(bytes.length / format.blockBytes));
  for (let block = 0; block < mono.length; block += 1) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel += 1) {
      sum += sampleAt(view, block * format.blockBytes + channel * sampleBytes);
    }
    mono[block] = sum / format.channels;
  }
  return mono;
}

function formatTag(view: DataView): number {
  const tag = view.getUint16(0, true);
  if (tag !== extensibleTag) return tag;
  if (view.byteLength < longestFormatBytes) throw damagedHeader();
  const isOrdinary = extensibleGuidEnd.every((byte, index) => view.getUint8(26 + index) === byte);
  if (!isOrdinary) throw unsupported('holds sound in a private format', {});
  return view.getUint16(24, true);
}

function encodingOf(tag: number, bitsPerSample: number): 'pcm' | 'float' {
  if (tag === pcmTag && [8, 16, 24, 32].includes(bitsPerSample)) return 'pcm';
  if (tag === floatTag && [32, 64].includes(bitsPerSample)) return 'float';
  const name = tag === pcmTag ? 'PCM' : tag === floatTag ? 'floating point' : namesByTag[tag];
  const sound = name === undefined ? `format ${tag}` : tag === pcmTag || tag === floatTag ? `${bitsPerSample}-bit ${name}` : name;
  throw unsupported(`holds ${sound} sound`, { formatTag: tag, bitsPerSample });
}

type SampleReader = (view: DataView, offset: number) => number;

function sampleReader({ encoding, bitsPerSample }: WavFormat): SampleReader {
  if (encoding === 'float') {
    return bitsPerSample === 32
      ? (view, offset) => boundedFloat(view.getFloat32(offset, true))
      : (view, offset) => boundedFloat(view.getFloat64(offset, true));
  }
  switch (bitsPerSample) {
    case 8: return (view, offset) => (view.getUint8(offset) - 128) / 128;
    case 16: return (view, offset) => view.getInt16(offset, true) / 32_768;
    case 24: return (view, offset) => (view.getInt16(offset + 1, true) * 256 + view.getUint8(offset)) / 8_388_608;
    default: return (view, offset) => view.getInt32(offset, true) / 2_147_483_648;
  }
}

/** Not-a-number would spread through the resampler's whole window, and so would infinity. */
function boundedFloat(sample: number): number {
  return Number.isNaN(sample) ? 0 : Math.min(1, Math.max(-1, sample));
}

function unsupported(what: string, details: Readonly<Record<string, number>>): ProblemError {
  return new ProblemError(problem('wav-unsupported',
    `This WAV file ${what}, which Sotto cannot read. Convert it to PCM (16 bit, 16,000 samples a second) and try again.`,
    { details }));
}

function damagedHeader(): ProblemError {
  return new ProblemError(problem('not-a-wav',
    'This file starts like a WAV file, but its header makes no sense. Export the recording again and try with the new file.'));
}
