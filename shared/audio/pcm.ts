/** The one sample format inside Sotto: 16 kHz, signed 16-bit little-endian, mono or two channels beside each other. */

export const sampleRateHz = 16_000;
export const bytesPerSample = 2;
/** Sound travels and is stored in pieces of 100 ms. */
export const frameSamples = 1_600;

/** 2: what the microphone heard, and what the computer played. */
export type ChannelCount = 1 | 2;

/** A stretch of sound: the samples of each channel, equally many. */
export type SoundPiece = readonly [microphone: Int16Array, computer?: Int16Array];

export function mapPiece(piece: SoundPiece, map: (samples: Int16Array) => Int16Array): SoundPiece {
  const [microphone, computer] = piece;
  return computer === undefined ? [map(microphone)] : [map(microphone), map(computer)];
}

/** Everybody as loud as on a channel of their own; what is too loud together is cut off at full scale. */
export function mixPiece([microphone, computer]: SoundPiece): Int16Array {
  if (computer === undefined) return microphone;
  return microphone.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + computer[index]!)));
}

export function joinSamples(pieces: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const joined = new Int16Array(pieces.reduce((count, piece) => count + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

export function samplesToMs(samples: number): number {
  return Math.round((samples * 1000) / sampleRateHz);
}

export function msToSamples(ms: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}

/** RMS level in dB relative to full scale; digital silence is -100. */
export function levelDbfs(samples: Int16Array): number {
  if (samples.length === 0) return -100;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length) / 32_768;
  return rms === 0 ? -100 : Math.max(-100, 20 * Math.log10(rms));
}

/** The channels by turns, a sample of each, as a WAV file has them. */
export function interleavePiece([microphone, computer]: SoundPiece): Int16Array {
  if (computer === undefined) return microphone;
  return Int16Array.from({ length: 2 * microphone.length }, (_, index) => (index % 2 === 0 ? microphone : computer)[index >> 1]!);
}

/** As every machine does that Sotto is made for; then samples are moved by the million, not one by one. */
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Copies into s16le bytes whatever the machine's own byte order is. */
export function samplesToBytes(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * bytesPerSample);
  writeSamples(samples, bytes, 0);
  return bytes;
}

/** The same into bytes that are there. */
export function writeSamples(samples: Int16Array, to: Uint8Array, offset: number): void {
  if (isLittleEndian) return to.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), offset);
  const view = new DataView(to.buffer, to.byteOffset + offset);
  for (let index = 0; index < samples.length; index += 1) view.setInt16(index * bytesPerSample, samples[index]!, true);
}

/** An odd last byte is left out: half a sample is not a sample. */
export function bytesToSamples(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.floor(bytes.byteLength / bytesPerSample));
  if (isLittleEndian) {
    new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.byteLength));
    return samples;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < samples.length; index += 1) samples[index] = view.getInt16(index * 2, true);
  return samples;
}
