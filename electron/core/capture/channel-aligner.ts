/**
 * Puts two channels that arrive on clocks of their own beside each other, by when they arrive. The microphone's time is the
 * recording's: none of its samples is ever dropped, doubled or held for long. What the computer plays is fitted to it: where
 * it is late the microphone waits a little and silence then stands in for it; where it is early it is held. A standing lead
 * or lag, be it from the start, a stall or two clocks that drift, is taken out by playing it up to a hundredth faster or
 * slower, which nobody hears, and at once where the computer is quiet.
 *
 * Pure: told the time with every piece.
 */
import { levelDbfs, msToSamples, sampleRateHz, type SoundPiece } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { createSampleQueue } from './sample-queue.ts';

export interface ChannelAligner {
  /** Both answer what can go on now, in order. */
  pushMicrophone(samples: Int16Array, nowMs: number): SoundPiece[];
  pushComputer(samples: Int16Array, nowMs: number): SoundPiece[];
  /** What the microphone has said goes on at once; what the computer is ahead of it is dropped. */
  flush(nowMs: number): SoundPiece[];
  /** The computer is not heard (any more): nothing waits for it. */
  endComputer(nowMs: number): SoundPiece[];
}

/** So long a piece of the microphone's waits for the computer, from when it came: pieces that came late, all at once, wait too. */
const mostHeldMs = 200;
/** More time between two pieces is time in which this program was held up, and the computer's may be waiting at its door. */
const mostPassedMs = 100;
/** Of either channel. Far more than a stall that ends well: one that is silent for so long is lost. */
const mostWaitingSamples = 15 * sampleRateHz;
/** After the second channel's first piece, all that waited for the recording to begin has come. */
const settlingMs = 100;
/** When a piece comes is a little chance. */
const chanceSamples = (40 * sampleRateHz) / 1000;
/** Pieces of 100 ms make the lead jump, and so does a busy computer; over this time the jumps even out. */
const smoothingMs = 15_000;
const leadToCorrectSamples = (40 * sampleRateHz) / 1000;
const leadToLeaveSamples = (5 * sampleRateHz) / 1000;
const mostStretch = 0.01;
const quietDbfs = -60;

export function createChannelAligner(): ChannelAligner {
  const held: { readonly samples: Int16Array; readonly sinceMs: number }[] = [];
  const queue = createSampleQueue(mostWaitingSamples);
  let heldSamples = 0;
  let isHeard = true;
  let isCorrecting = false;
  /** How far the computer's channel has come before the microphone's, evened out. Below zero it lags. */
  let leadSamples = 0;
  let lookedAtMs: number | null = null;
  /** Time as it passes here: without that in which nothing could come. */
  let passedMs = 0;
  let microphoneAtMs: number | null = null;
  let computerAtMs: number | null = null;
  /** Since when both have been heard; until they have begun, what comes of the computer's only waits. */
  let bothSinceMs: number | null = null;
  let hasBegun = false;

  /** Before anything changes: what stood until now counts for as long as it stood. */
  function look(nowMs: number): void {
    const sinceMs = Math.max(0, Math.min(mostPassedMs, nowMs - (lookedAtMs ?? nowMs)));
    if (hasBegun && isHeard) leadSamples += (queue.length - heldSamples - leadSamples) * (1 - Math.exp(-sinceMs / smoothingMs));
    passedMs += sinceMs;
    lookedAtMs = nowMs;
    const isSettled = bothSinceMs !== null && (nowMs - bothSinceMs >= settlingMs || heldSamples >= mostWaitingSamples);
    if (!hasBegun && isSettled) begin();
  }

  /**
   * What each device heard before the recording began comes all at once, and more of one than of the other: they are laid
   * beside each other by their ends. What the computer played before the microphone began is not of this recording.
   */
  function begin(): void {
    const laterMs = must(computerAtMs, 'both were heard') - must(microphoneAtMs, 'both were heard');
    const offset = heldSamples - queue.length + msToSamples(laterMs);
    if (offset > chanceSamples) queue.putBefore(new Int16Array(offset));
    if (offset < -chanceSamples) queue.take(-offset);
    hasBegun = true;
  }

  function release(everything = false): SoundPiece[] {
    const pieces: SoundPiece[] = [];
    for (;;) {
      const [next] = held;
      if (next === undefined) return pieces;
      const { samples: microphone, sinceMs } = next;
      const wanted = hasBegun ? microphone.length + correctionFor(microphone.length) : 0;
      const mayWait = isHeard && !everything && passedMs - sinceMs < mostHeldMs && heldSamples <= mostWaitingSamples;
      if ((!hasBegun || queue.length < wanted) && mayWait) return pieces;
      held.shift();
      heldSamples -= microphone.length;
      pieces.push([microphone, hasBegun ? takeComputer(wanted, microphone.length) : new Int16Array(microphone.length)]);
    }
  }

  /** How many more of the computer's samples than of the microphone's are used up: a part of the standing lead. */
  function correctionFor(length: number): number {
    isCorrecting = Math.abs(leadSamples) > (isCorrecting ? leadToLeaveSamples : leadToCorrectSamples);
    if (!isCorrecting) return 0;
    const whole = leadSamples > 0 ? Math.min(Math.round(leadSamples), Math.max(0, queue.length - length)) : Math.max(Math.round(leadSamples), -length);
    if (whole !== 0 && levelDbfs(queue.peek(length + Math.max(0, whole))) < quietDbfs) return whole;
    const gentle = Math.floor(length * mostStretch);
    return clamp(Math.round(leadSamples), -gentle, gentle);
  }

  /** `wanted` of the computer's samples in the room of `length`; silence for what has not come. */
  function takeComputer(wanted: number, length: number): Int16Array {
    const taken = queue.take(wanted);
    if (taken.length < wanted) {
      const padded = new Int16Array(length);
      padded.set(taken.subarray(0, length));
      leadSamples += length - taken.length;
      return padded;
    }
    leadSamples -= wanted - length;
    return fitSamples(taken, length);
  }

  return {
    pushMicrophone(samples, nowMs) {
      look(nowMs);
      microphoneAtMs = nowMs;
      if (computerAtMs !== null) bothSinceMs ??= nowMs;
      held.push({ samples, sinceMs: passedMs });
      heldSamples += samples.length;
      return release();
    },
    pushComputer(samples, nowMs) {
      look(nowMs);
      computerAtMs = nowMs;
      if (microphoneAtMs !== null) bothSinceMs ??= nowMs;
      queue.push(samples);
      return release();
    },
    flush(nowMs) {
      look(nowMs);
      if (!hasBegun && bothSinceMs !== null) begin();
      const pieces = release(true);
      queue.clear();
      leadSamples = 0;
      return pieces;
    },
    endComputer(nowMs) {
      look(nowMs);
      isHeard = false;
      return release(true);
    },
  };
}

/** The same sound in so many samples, a little faster or slower (linear interpolation; lengths differ by a hundredth). */
function fitSamples(samples: Int16Array, length: number): Int16Array {
  if (samples.length === length) return samples;
  const fitted = new Int16Array(length);
  if (samples.length === 0) return fitted;
  const step = (samples.length - 1) / Math.max(1, length - 1);
  for (let index = 0; index < length; index += 1) {
    const at = Math.min(samples.length - 1, index * step);
    const before = Math.floor(at);
    const after = Math.min(samples.length - 1, before + 1);
    fitted[index] = Math.round(samples[before]! + (samples[after]! - samples[before]!) * (at - before));
  }
  return fitted;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
