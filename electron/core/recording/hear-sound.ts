/**
 * Stored sound, of an import or for a second time, heard as fast as this computer can: in segments, on as many threads as it
 * has room for, and in order at the end. The words do not depend on how many there were or which was first. What was heard
 * may be kept a segment at a time, and is not heard again by whoever goes on after a cancel, a lock or a crash.
 */
import type { AudioChannel, HeardUtterance } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { catchProblem, type Problem, type Result } from '#shared/lib/result.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import type { RecogniserPool } from '#core/speech/recogniser-pool.ts';
import { findSegments, type ChannelSegment, type StoredSound } from './find-segments.ts';
import { hearSegment } from './hear-segment.ts';
import type { HeardSegment } from './heard-segment.ts';
import { createHearingProgress } from './hearing-progress.ts';
import { createHearingThreads, type HearingThreads } from './hearing-threads.ts';
import { joinSegments } from './join-segments.ts';
import { shortestSegmentSamples } from './segment-finder.ts';

export interface SoundHearing extends StoredSound {
  readonly recognisers: Pick<RecogniserPool, 'lease' | 'mostForStored'>;
  readonly wish: ModelWish;
  readonly keeper?: SegmentKeeper;
  readonly listener?: Partial<HearingListener>;
}

/** Where segments wait for those that are not heard yet. What it throws ends the hearing. */
export interface SegmentKeeper {
  /** What this model heard before; what another one heard is of no use any more. */
  recall(modelId: string): readonly HeardSegment[];
  keep(modelId: string, segment: HeardSegment): void;
}

export interface HearingListener {
  /** Of the sound's length so much, never less than before; `engineMs` is what the engine spent on the last piece. */
  onHeard(heardSamples: number, engineMs: number): void;
  /** A recogniser died and is being started again. */
  onRestart(cause: Problem): void;
}

export interface HeardSound {
  /** One channel after the other, each in the order of time. */
  readonly heard: readonly HeardUtterance[];
  /** Of silence too: which would have heard it. Null where there was none, and nothing for it to hear. */
  readonly modelId: string | null;
}

/** So many are found ahead of the threads: one that is done goes on at once. Each is two megabytes. */
const segmentsAhead = 2;

/** Resolves when all of the sound, to its end, has been heard. Throws `Cancelled` at once on abort. */
export async function hearSound(hearing: SoundHearing): Promise<Result<HeardSound>> {
  const stop = new AbortController();
  const stored = { ...hearing, signal: AbortSignal.any([stop.signal, hearing.signal ?? stop.signal]) };
  const failures: unknown[] = [];
  const fail = (thrown: unknown): void => {
    failures.push(thrown);
    stop.abort();
  };
  const threads = createHearingThreads(hearing);
  const finding = findSegments(stored);
  const running = new Set<Promise<void>>();
  try {
    return await catchProblem(() => hearAll(hearing, { stored, threads, finding, running, fail }).catch((thrown: unknown) => {
      // What is stopped by the first failure is not one of its own.
      throw failures[0] ?? thrown;
    }));
  } finally {
    stop.abort();
    // None of them touches the sound or a thread any more when this is over.
    await Promise.allSettled([...running, finding.return()]);
    await threads.release();
  }
}

interface Crew {
  readonly stored: StoredSound;
  readonly threads: HearingThreads;
  readonly finding: AsyncGenerator<ChannelSegment, void, void>;
  readonly running: Set<Promise<void>>;
  /** Stops the others. */
  readonly fail: (thrown: unknown) => void;
}

async function hearAll({ recognisers, keeper, listener = {}, channels, growth, signal }: SoundHearing, crew: Crew): Promise<HeardSound> {
  const { stored, threads, finding, running, fail } = crew;
  const progress = createHearingProgress(channels.length, (heardSamples, engineMs) => listener.onHeard?.(heardSamples, engineMs));
  const done: DoneSegment[] = [];

  const hear = async (segment: ChannelSegment): Promise<void> => {
    const part = progress.begin(segment);
    const heard = await threads.with(async ({ host, modelId }) => {
      const known = recalledBy(modelId).find((other) => isSame(other, segment));
      if (known !== undefined) return known.heard;
      const fresh = await hearSegment(host, segment, { onHeard: part.heard, onRestart: (cause) => listener.onRestart?.(cause) }, stored.signal);
      if (modelId !== null) keeper?.keep(modelId, { channel: segment.channel, startSample: segment.startSample, endSample: segment.endSample, heard: fresh });
      return fresh;
    });
    const { pieces: _heardAlready, ...known } = segment;
    done.push({ ...known, heard });
    part.end();
  };

  let recalled: readonly HeardSegment[] | null = null;
  const recalledBy = (modelId: string | null): readonly HeardSegment[] => (recalled ??= modelId === null ? [] : keeper?.recall(modelId) ?? []);

  threads.prepare(Math.min(recognisers.mostForStored(), threadsWorthwhile(growth)));
  const ahead = Array.from({ length: segmentsAhead }, () => nextOf(finding));
  for (;;) {
    const segment = await ahead.shift()!;
    if (segment === null) break;
    ahead.push(nextOf(finding));
    while (running.size >= recognisers.mostForStored()) await Promise.race(running);
    const work: Promise<void> = hear(segment).then(() => { running.delete(work); });
    work.catch(fail);
    running.add(work);
  }
  await Promise.all(running);
  throwIfCancelled(signal);
  if (done.length === 0) await threads.with(() => Promise.resolve());
  progress.end(growth.storedSamples);
  return { heard: channels.flatMap((channel) => inOrder(done, channel)), modelId: threads.modelId };
}

type DoneSegment = Omit<ChannelSegment, 'pieces'> & HeardSegment;

/** Of a sound that is just beginning to come nobody knows yet. */
function threadsWorthwhile({ ended, storedSamples }: SoundHearing['growth']): number {
  return ended ? Math.floor(storedSamples / shortestSegmentSamples) : 2;
}

/** Not awaited at once: a failure is told to whoever comes to it. */
function nextOf(finding: AsyncGenerator<ChannelSegment, void, void>): Promise<ChannelSegment | null> {
  const next = finding.next().then((found) => (found.done === true ? null : found.value));
  next.catch(() => {});
  return next;
}

function isSame(one: HeardSegment, other: ChannelSegment): boolean {
  return one.channel === other.channel && one.startSample === other.startSample && one.endSample === other.endSample;
}

function inOrder(done: readonly DoneSegment[], channel: AudioChannel): readonly HeardUtterance[] {
  const segments = done.filter((segment) => segment.channel === channel).toSorted((one, other) => one.startSample - other.startSample);
  return joinSegments(segments).map((heard) => ({ ...heard, channel }));
}
