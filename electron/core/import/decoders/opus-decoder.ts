/** Opus through libopus in WebAssembly, which gives the rate that Sotto wants by itself. */
import { OpusDecoder } from 'opus-decoder';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { PacketDecoder, StreamConfig } from './packet-decoder.ts';

export async function openOpusDecoder({ channelCount, description }: StreamConfig): Promise<PacketDecoder> {
  const decoder = new OpusDecoder({ sampleRate: sampleRateHz, ...layoutOf(description, channelCount) });
  await decoder.ready;
  return {
    decode(packet) {
      const { channelData, errors } = decoder.decodeFrame(packet);
      return errors.length > 0 ? null : { sampleRateHz, channels: channelData };
    },
    free: () => decoder.free(),
  };
}

interface OpusLayout {
  readonly channels: number;
  readonly streamCount?: number;
  readonly coupledStreamCount?: number;
  readonly channelMappingTable?: number[];
}

/** From the identification header (RFC 7845, 5.1); mono and stereo need none of it. */
function layoutOf(description: Uint8Array | null, channelCount: number): OpusLayout {
  const channels = description?.[9] ?? channelCount;
  if (description === null || description.length < 21 + channels || description[18] === 0) return { channels };
  return {
    channels, streamCount: description[19]!, coupledStreamCount: description[20]!, channelMappingTable: [...description.subarray(21, 21 + channels)],
  };
}
