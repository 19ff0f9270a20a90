/**
 * Puts two channels that arrive on clocks of their own beside each other, by when they arrive. The microphone's time is the
 * recording's: none of its samples is ever dropped, doubled or held for long. What the computer plays is fitted to it: where
 * it is late the microphone waits a little and silence then stands in for it; where it is early it is held. A standing lead
 * or lag, be it from the start, a stall or two clocks that drift, is taken out by playing it up to a hundredth faster or
 * slower, which nobody hears, and at once where the computer is quiet.
 *
 * Pure: told the time with every piece.
 */
import { frameSamples, levelDbfs, msToSamples, sampleRateHz, type SoundPiece } from '#shared/audio/pcm.ts';
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

/** With frames of 100 ms, one waits for the computer until two more have come: 200 ms behind its own end. */
const mostHeldSamples = 2.5 * frameSamples;
/** Far more than a stall that ends well; a microphone that is silent for so long is lost. */
const mostAheadSamples = 15 * sampleRateHz;
/** Pieces of 100 ms make the lead jump; over this time the jumps even out. */
const smoothingMs = 5_000;
const leadToCorrectSamples = (30 * sampleRateHz) / 1000;
const leadToLeaveSamples = (5 * sampleRateHz) / 1000;
const mostStretch = 0.01;
const quietDbfs = -60;

export function createChannelAligner(): ChannelAligner {
  const held: Int16Array[] = [];
  const queue = createSampleQueue(mostAheadSamples);
  let heldSamples = 0;
  let isHeard = true;
  let isCorrecting = false;
  /** How far the computer's channel has come before the microphone's, evened out. Below zero it lags. */
  let leadSamples = 0;
  let lookedAtMs: number | null = null;
  let microphoneAtMs: number | null = null;
  let computerAtMs: number | null = null;

  /** Before anything changes: what stood until now counts for as long as it stood. */
  function look(nowMs: number): void {
    if (lookedAtMs !== null && isHeard && computerAtMs !== null) {
      const weight = 1 - Math.exp(-Math.max(0, nowMs - lookedAtMs) / smoothingMs);
      leadSamples += (queue.length - heldSamples - leadSamples) * weight;
    }
    lookedAtMs = nowMs;
  }

  /** Where the first piece of the computer's belongs, counted from the next sample of the microphone's that goes on. */
  function startQueueAt(offset: number): void {
    if (offset > 0) queue.putBefore(new Int16Array(offset));
    else queue.take(-offset);
    leadSamples = 0;
  }

  function release(everything: boolean): SoundPiece[] {
    const pieces: SoundPiece[] = [];
    for (;;) {
      const microphone = held[0];
      if (microphone === undefined) return pieces;
      const wanted = microphone.length + correctionFor(microphone.length);
      if (queue.length < wanted && isHeard && !everything && heldSamples <= mostHeldSamples) return pieces;
      held.shift();
      heldSamples -= microphone.length;
      pieces.push([microphone, takeComputer(wanted, microphone.length)]);
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
      // The computer was there first: what it played before the microphone began is not of this recording.
      if (microphoneAtMs === null && computerAtMs !== null) startQueueAt(samples.length - queue.length - msToSamples(nowMs - computerAtMs));
      look(nowMs);
      microphoneAtMs = nowMs;
      held.push(samples);
      heldSamples += samples.length;
      return release(false);
    },
    pushComputer(samples, nowMs) {
      look(nowMs);
      queue.push(samples);
      // The microphone was there first: what the computer played beside sound that went on already has no place any more.
      if (computerAtMs === null && microphoneAtMs !== null) startQueueAt(heldSamples + msToSamples(nowMs - microphoneAtMs) - queue.length);
      computerAtMs = nowMs;
      return release(false);
    },
    flush(nowMs) {
      look(nowMs);
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
