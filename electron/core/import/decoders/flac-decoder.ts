/** FLAC by our own reading of it: the package that does it brings a parser under the LGPL with it. */
import { decodeFlacFrame, parseStreamInfo } from '../flac/flac-frame.ts';
import type { PacketDecoder, StreamConfig } from './packet-decoder.ts';

/** Before STREAMINFO stand the mark `fLaC` and its block's own header. */
const marksBytes = 8;

export async function openFlacDecoder({ description, sampleRateHz }: StreamConfig): Promise<PacketDecoder> {
  const info = parseStreamInfo((description ?? new Uint8Array(0)).subarray(marksBytes)) ?? { sampleRateHz, bitsPerSample: 16 };
  return { decode: (packet) => decodeFlacFrame(packet, info), free: () => {} };
}
