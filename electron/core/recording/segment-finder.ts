/**
 * Cuts sound into segments that can be heard apart, on any thread and in any order: where it is quietest, or, where it is
 * never quiet (music, a fan), in the middle of it and with enough heard twice that no word is cut for both. Pure: the
 * samples alone decide, however they come, so the same sound has the same segments on every run and every computer.
 */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';

export interface Segment {
  /** It answers for the words from here up to, not including, `endSample`. What lies between segments is silence. */
  readonly startSample: number;
  readonly endSample: number;
  /** It is heard from a little before to a little behind. */
  readonly hearFromSample: number;
  readonly hearToSample: number;
  /** It begins where the one before ends and nobody pauses: words that meet there belong together. */
  readonly isMidSpeech: boolean;
}

export interface SegmentFinder {
  /** The next samples, any number. Gives the segments that are known by them. */
  push(samples: Int16Array): readonly Segment[];
  /** No more comes. */
  end(): readonly Segment[];
  /** No segment that is yet to come wants to hear anything before it. */
  readonly neededFromSample: number;
}

const stepSamples = sampleRateHz / 50;
const inSteps = (seconds: number) => Math.round((seconds * sampleRateHz) / stepSamples);

/**
 * Longer ones gain nothing (docs/decisions/0022): on 50 minutes of synthesised visits the words are as right as those of
 * one piece, and two threads end within half a segment of each other.
 */
export const shortestSegmentSamples = 30 * sampleRateHz;
const shortestSteps = shortestSegmentSamples / stepSamples;
const longestSteps = inSteps(60);
/** A cut lies in the middle of the quietest stretch of this length. */
const quietSteps = inSteps(0.3);
/** Quiet means: a tenth of the power of what is around it. */
const quietShare = 0.1;
/** Heard beyond a cut: in a pause what a recogniser needs to settle, in speech more than any word lasts. */
const pauseOverlapSteps = inSteps(0.2);
const speechOverlapSteps = inSteps(2);

/** Nothing but the noise of rounding: a muted microphone, a stretch taken off the record, the space between two tracks. */
const silentAmplitude = 2;
/** A silence this long is not heard at all, but for its ends: there an utterance ends, and the next one begins. */
const skippedSteps = inSteps(3);
const silenceTailSteps = inSteps(1);
const silenceLeadSteps = inSteps(0.3);

interface Step {
  readonly power: number;
  readonly isSilent: boolean;
}

export function createSegmentFinder(): SegmentFinder {
  /** From `start` on. */
  let steps: Step[] = [];
  let start = 0;
  /** How the cut before has left it. */
  let overlapBefore = 0;
  let isMidSpeech = false;
  /** Samples that do not fill a step yet. */
  let rest = new Int16Array(0);
  let silentRun = 0;
  let isOver = false;

  function takeSteps(samples: Int16Array): Segment[] {
    const found: Segment[] = [];
    for (let from = 0; from + stepSamples <= samples.length; from += stepSamples) found.push(...take(measure(samples, from, from + stepSamples)));
    return found;
  }

  function take(step: Step): readonly Segment[] {
    silentRun = step.isSilent ? silentRun + 1 : 0;
    steps.push(step);
    if (silentRun >= skippedSteps) return endBeforeSilence();
    // So much that whatever is heard beyond the cut is there.
    return steps.length >= longestSteps + speechOverlapSteps ? [cut()] : [];
  }

  /** Called for every step of a long silence: what is left of it is where the next sound may begin. */
  function endBeforeSilence(): readonly Segment[] {
    const segment = segmentTo(steps.length - silentRun + silenceTailSteps, 0);
    forget(steps.length - silenceLeadSteps);
    [overlapBefore, isMidSpeech] = [0, false];
    return segment;
  }

  function cut(): Segment {
    const at = quietest(steps);
    const isPause = isQuiet(steps, at);
    const overlap = isPause ? pauseOverlapSteps : speechOverlapSteps;
    const [segment] = segmentTo(at, overlap);
    assert(segment !== undefined, 'a minute without a sound would have been a silence');
    forget(at);
    [overlapBefore, isMidSpeech] = [overlap, !isPause];
    return segment;
  }

  /** None where nothing but silence is in it. */
  function segmentTo(end: number, overlap: number): readonly Segment[] {
    if (steps.slice(0, end).every(({ isSilent }) => isSilent)) return [];
    return [{
      startSample: start * stepSamples, endSample: (start + end) * stepSamples,
      hearFromSample: (start - overlapBefore) * stepSamples, hearToSample: (start + Math.min(end + overlap, steps.length)) * stepSamples,
      isMidSpeech,
    }];
  }

  function forget(count: number): void {
    steps = steps.slice(count);
    start += count;
  }

  return {
    get neededFromSample() { return (start - overlapBefore) * stepSamples; },
    push(samples) {
      assert(!isOver, 'nothing comes behind the end');
      const all = joined(rest, samples);
      const found = takeSteps(all);
      rest = all.slice(all.length - (all.length % stepSamples));
      return found;
    },
    end() {
      assert(!isOver, 'a sound ends once');
      isOver = true;
      const found: Segment[] = [];
      const lastSamples = rest.length;
      if (lastSamples > 0) found.push(...take(measure(rest, 0, lastSamples)));
      while (steps.length > longestSteps) found.push(cut());
      const [last] = segmentTo(steps.length, 0);
      const missing = lastSamples === 0 ? 0 : stepSamples - lastSamples;
      if (last !== undefined) found.push(last);
      return found.map((segment) => ({
        ...segment,
        endSample: Math.min(segment.endSample, (start + steps.length) * stepSamples - missing),
        hearToSample: Math.min(segment.hearToSample, (start + steps.length) * stepSamples - missing),
      }));
    },
  };
}

function measure(samples: Int16Array, from: number, to: number): Step {
  let energy = 0;
  let loudest = 0;
  for (let index = from; index < to; index += 1) {
    const sample = samples[index]!;
    energy += sample * sample;
    if (Math.abs(sample) > loudest) loudest = Math.abs(sample);
  }
  return { power: energy / (to - from), isSilent: loudest <= silentAmplitude };
}

/** The middle of the first of the quietest stretches between the shortest and the longest segment. */
function quietest(steps: readonly Step[]): number {
  let [at, least] = [longestSteps, Number.POSITIVE_INFINITY];
  const last = Math.min(longestSteps, steps.length) - quietSteps;
  for (let from = shortestSteps; from <= last; from += 1) {
    const power = meanPower(steps, from, from + quietSteps);
    if (power < least) [at, least] = [from + Math.floor(quietSteps / 2), power];
  }
  return at;
}

function isQuiet(steps: readonly Step[], at: number): boolean {
  const from = at - Math.floor(quietSteps / 2);
  return meanPower(steps, from, from + quietSteps) <= quietShare * meanPower(steps, 0, Math.min(longestSteps, steps.length));
}

function meanPower(steps: readonly Step[], from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += steps[index]!.power;
  return sum / (to - from);
}

function joined(first: Int16Array, second: Int16Array): Int16Array {
  if (first.length === 0) return second;
  const both = new Int16Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
