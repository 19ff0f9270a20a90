/** A decoder of our own in the form that mediabunny takes. A packet that cannot be decoded becomes silence of its length, so that all after it stays in its place. */
import { AudioSample, CustomAudioDecoder, type AudioCodec, type EncodedPacket } from 'mediabunny';
import { quietly } from './quietly.ts';

export interface DecodedSound {
  readonly sampleRateHz: number;
  /** Between -1 and 1, all of one length. */
  readonly channels: readonly Float32Array[];
}

export interface PacketDecoder {
  /** Null for a packet that is damaged; it may throw too. */
  decode(packet: Uint8Array): DecodedSound | null;
  free(): void;
}

export interface StreamConfig {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** The codec's own header, as its container keeps it. */
  readonly description: Uint8Array | null;
}

export type OpenPacketDecoder = (config: StreamConfig) => Promise<PacketDecoder>;

export function mediaDecoder(codec: AudioCodec, open: OpenPacketDecoder): typeof CustomAudioDecoder {
  return class extends CustomAudioDecoder {
    private decoder: PacketDecoder | null = null;

    static override supports(asked: AudioCodec): boolean {
      return asked === codec;
    }

    /** Tells a failure, and does not throw it: what the library asks of a decoder afterwards would be thrown at nobody. */
    override async init(): Promise<void> {
      const { sampleRate, numberOfChannels, description } = this.config;
      try {
        this.decoder = await open({ sampleRateHz: sampleRate, channelCount: numberOfChannels, description: description === undefined ? null : toBytes(description) });
      } catch (thrown) {
        this.onError(thrown);
      }
    }

    override decode(packet: EncodedPacket): void {
      if (this.decoder === null) return;
      const sound = this.tryDecode(this.decoder, packet.data) ?? silence(packet.duration, this.config.sampleRate);
      if ((sound.channels[0]?.length ?? 0) > 0) this.onSample(toSample(sound, packet.timestamp));
    }

    override flush(): void {}

    override close(): void {
      this.decoder?.free();
      this.decoder = null;
    }

    private tryDecode(decoder: PacketDecoder, packet: Uint8Array): DecodedSound | null {
      try {
        return quietly(() => decoder.decode(packet));
      } catch {
        return null;
      }
    }
  };
}

/** No packet is longer than that; a damaged one may say so. */
const longestSilenceS = 1;

function silence(durationS: number, sampleRateHz: number): DecodedSound {
  return { sampleRateHz, channels: [new Float32Array(Math.round(Math.min(longestSilenceS, Math.max(0, durationS)) * sampleRateHz))] };
}

function toSample({ sampleRateHz, channels }: DecodedSound, timestamp: number): AudioSample {
  const frames = channels[0]!.length;
  const data = new Float32Array(frames * channels.length);
  channels.forEach((samples, channel) => data.set(samples, channel * frames));
  return new AudioSample({ format: 'f32-planar', data, numberOfChannels: channels.length, sampleRate: sampleRateHz, timestamp });
}

function toBytes(source: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}
