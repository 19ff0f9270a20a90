/**
 * Many channels into one: their mean. It cannot clip, and nobody is left out, whichever channel they speak on: recorders
 * with several microphones write the same files as films do, so no channel may be taken for mere atmosphere.
 */
import { must } from '../lib/assert.ts';

/** Channels of one length. What is no number counts as silence: it would spread through the resampler's whole window. */
export function mixDown(channels: readonly Float32Array[]): Float32Array {
  const mono = new Float32Array(must(channels[0], 'sound has a channel').length);
  for (const channel of channels) {
    for (let index = 0; index < mono.length; index += 1) mono[index]! += finite(channel[index]!) / channels.length;
  }
  return mono;
}

function finite(sample: number): number {
  return Number.isFinite(sample) ? sample : 0;
}
