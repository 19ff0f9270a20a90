/** MP3 through mpg123 in WebAssembly (LGPL-2.1 library, MIT package). */
import { MPEGDecoder } from 'mpg123-decoder';
import type { PacketDecoder } from './packet-decoder.ts';

export async function openMp3Decoder(): Promise<PacketDecoder> {
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  return {
    decode(packet) {
      const { channelData, sampleRate, errors } = decoder.decodeFrame(packet);
      return errors.length > 0 ? null : { sampleRateHz: sampleRate, channels: channelData };
    },
    free: () => decoder.free(),
  };
}
