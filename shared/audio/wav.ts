/**
 * WAV files, read as they stream in and written for playback. Reading skips chunks it does not know, takes files whose
 * length was never filled in, and keeps what is there of a file that was cut short, saying so (`truncated`). Expected
 * failures are thrown as `ProblemError` of type `not-a-wav`, `wav-empty` or `wav-unsupported`.
 */
import { problem, ProblemError } from '../lib/result.ts';
import { createByteReader, type ByteReader } from './byte-reader.ts';
import type { SoundEnd } from './frame-stream.ts';
import { bytesPerSample, sampleRateHz, samplesToBytes, type ChannelCount } from './pcm.ts';
import { decodeWavBlocks, longestFormatBytes, parseWavFormat, type WavFormat } from './wav-format.ts';

export interface WavStream {
  readonly format: WavFormat;
  /** Mono samples between -1 and 1 at the file's own rate, never empty; to be iterated once. Returns how the file ended. */
  readonly samples: AsyncGenerator<Float32Array<ArrayBuffer>, SoundEnd, void>;
  /** For a reader that stops early: lets go of the chunks. */
  close(): Promise<void>;
}

/** Resolves once the header and the first samples were read, so a file without sound fails here. */
export async function openWav(chunks: AsyncIterable<Uint8Array>): Promise<WavStream> {
  const reader = createByteReader(chunks);
  try {
    const { format, promisedBytes } = await readHeader(reader);
    const samples = readSamples(reader, format, promisedBytes);
    const first = await samples.next();
    if (first.done === true) throw emptyWav();
    return { format, samples: startingWith(first.value, samples), close: () => reader.close() };
  } catch (failure) {
    await reader.close();
    throw failure;
  }
}

/** A whole WAV file of 16 kHz mono s16 samples. */
export function encodeWav(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const header = encodeWavHeader(samples.length);
  const wav = new Uint8Array(header.length + samples.length * bytesPerSample);
  wav.set(header);
  wav.set(samplesToBytes(samples), header.length);
  return wav;
}

/** What stands before so many 16 kHz s16 samples of each channel in a WAV file. The format holds 37 hours of one channel. */
export function encodeWavHeader(sampleCount: number, channelCount: ChannelCount = 1): Uint8Array<ArrayBuffer> {
  const blockBytes = channelCount * bytesPerSample;
  const dataBytes = sampleCount * blockBytes;
  const wav = new Uint8Array(44);
  const view = new DataView(wav.buffer);
  writeText(wav, 0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  writeText(wav, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * blockBytes, true);
  view.setUint16(32, blockBytes, true);
  view.setUint16(34, bytesPerSample * 8, true);
  writeText(wav, 36, 'data');
  view.setUint32(40, dataBytes, true);
  return wav;
}

interface WavHeader {
  readonly format: WavFormat;
  /** Bytes of sound, or null when the writer never filled the length in. */
  readonly promisedBytes: number | null;
}

/** Lengths that recorders writing into a pipe leave in the header: all ones, and those of SoX and arecord. */
const placeholderSizes: ReadonlySet<number> = new Set([0xffff_ffff, 0x7fff_f000, 0x7fff_ffff, 0x8000_0000]);

/** Reads up to the first byte of sound. */
async function readHeader(reader: ByteReader): Promise<WavHeader> {
  const riff = await reader.read(12);
  if (riff.length === 0) throw emptyWav();
  const form = textAt(riff, 0);
  if ((form !== 'RIFF' && form !== 'RF64') || textAt(riff, 8) !== 'WAVE') throw notAWav();
  const riffEnd = uint32At(riff, 4) + 8;

  let position = 12;
  let format: WavFormat | null = null;
  let longDataBytes: number | null = null;
  for (;;) {
    const chunk = await reader.read(8);
    if (chunk.length < 8) throw emptyWav();
    const id = textAt(chunk, 0);
    const sizeBytes = uint32At(chunk, 4);
    position += 8;

    if (id === 'data') {
      if (format === null) throw notAWav();
      return { format, promisedBytes: promisedSize(longDataBytes ?? sizeBytes, position, riffEnd) };
    }
    const body = await reader.read(Math.min(sizeBytes, longestFormatBytes));
    if (body.length < Math.min(sizeBytes, longestFormatBytes)) throw emptyWav();
    if (id === 'fmt ') format = parseWavFormat(body);
    if (id === 'ds64' && form === 'RF64' && body.length >= 16) longDataBytes = uint64At(body, 8);
    const paddedBytes = sizeBytes + (sizeBytes % 2);
    await reader.skip(paddedBytes - body.length);
    position += paddedBytes;
  }
}

/** A data size of 0 means "not known yet", unless the file's own length says that something follows the empty chunk. */
function promisedSize(sizeBytes: number, dataStart: number, riffEnd: number): number | null {
  if (placeholderSizes.has(sizeBytes) || !Number.isSafeInteger(sizeBytes)) return null;
  if (sizeBytes > 0) return sizeBytes;
  return riffEnd > dataStart && !placeholderSizes.has(riffEnd - 8) ? 0 : null;
}

const readBytes = 32_768;

async function* readSamples(
  reader: ByteReader, format: WavFormat, promisedBytes: number | null,
): AsyncGenerator<Float32Array<ArrayBuffer>, SoundEnd, void> {
  const buffer = new Uint8Array(Math.max(readBytes, format.blockBytes));
  let left = promisedBytes ?? Infinity;
  let filled = 0;
  while (left > 0) {
    const some = await reader.readSome(Math.min(left, buffer.length - filled));
    if (some.length === 0) break;
    left -= some.length;
    buffer.set(some, filled);
    filled += some.length;
    const wholeBytes = filled - (filled % format.blockBytes);
    if (wholeBytes === 0) continue;
    yield decodeWavBlocks(format, buffer.subarray(0, wholeBytes));
    buffer.copyWithin(0, wholeBytes, filled);
    filled -= wholeBytes;
  }
  await reader.close();
  return { truncated: promisedBytes !== null && left > 0 };
}

async function* startingWith<Item, End>(first: Item, rest: AsyncGenerator<Item, End, void>): AsyncGenerator<Item, End, void> {
  yield first;
  return yield* rest;
}

function textAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

function writeText(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index);
}

function uint32At(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}

function uint64At(bytes: Uint8Array, offset: number): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(offset, true));
}

function notAWav(): ProblemError {
  return new ProblemError(problem('not-a-wav', 'This file is not a WAV file. Choose a WAV recording, or convert it to WAV first.'));
}

function emptyWav(): ProblemError {
  return new ProblemError(problem('wav-empty', 'This WAV file holds no sound. Choose another recording.'));
}
