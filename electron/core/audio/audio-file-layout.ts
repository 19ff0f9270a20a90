/**
 * Where things lie in an audio file. Version 1 holds one channel; version 2 holds two: what the microphone heard, and what
 * the computer played. A recording with one channel is written as version 1, so that an older Sotto can read it too.
 */
import { tagSizeBytes } from '#core/crypto/aead.ts';
import { bytesPerSample, frameSamples, type ChannelCount } from '#shared/audio/pcm.ts';

export interface AudioFileLayout {
  readonly version: 1 | 2;
  readonly channelCount: ChannelCount;
  readonly headerSizeBytes: number;
  /** Of a slot, before it is sealed. */
  readonly plaintextSizeBytes: number;
  readonly slotSizeBytes: number;
  /** Where a frame's slot begins in the file. */
  slotPosition(frame: number): number;
}

/** Before the samples of a frame: kind, first sample, number of samples. */
export const slotBodyOffset = 11;
/** Each channel has a place of its own in a slot, however short the frame is. */
export const channelSizeBytes = frameSamples * bytesPerSample;

export const oneChannel = layout({ version: 1, channelCount: 1, headerSizeBytes: 82 });
export const twoChannels = layout({ version: 2, channelCount: 2, headerSizeBytes: 84 });

export const layoutByChannelCount: Readonly<Record<ChannelCount, AudioFileLayout>> = { 1: oneChannel, 2: twoChannels };

function layout(of: Pick<AudioFileLayout, 'version' | 'channelCount' | 'headerSizeBytes'>): AudioFileLayout {
  const plaintextSizeBytes = slotBodyOffset + of.channelCount * channelSizeBytes;
  const slotSizeBytes = plaintextSizeBytes + tagSizeBytes;
  return { ...of, plaintextSizeBytes, slotSizeBytes, slotPosition: (frame) => of.headerSizeBytes + frame * slotSizeBytes };
}
