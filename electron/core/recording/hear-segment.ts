/**
 * One segment on one thread, by itself: nothing of what was heard before it plays a part. A thread that dies leaves nothing,
 * the next one hears the segment from its beginning, so that its words are the same whatever happened meanwhile.
 */
import { samplesToMs, sampleRateHz } from '#shared/audio/pcm.ts';
import type { HeardUtterance, Word } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { ProblemError, type Problem } from '#shared/lib/result.ts';
import { unlessCancelled } from '#core/kernel/unless-cancelled.ts';
import type { RecogniserHost } from '#core/speech/recogniser-host.ts';
import type { ChannelSegment } from './find-segments.ts';
import { isPassing, keepsDying } from './recogniser-deaths.ts';

type Heard = Omit<HeardUtterance, 'channel'>;

export interface SegmentListener {
  /** Of this segment; less than before when a thread died. */
  onHeard(heardSamples: number, engineMs: number): void;
  onRestart(cause: Problem): void;
}

const chunkSamples = sampleRateHz;
/** What may wait in the thread's mailbox: it goes on while others keep this side busy. */
const mailboxSamples = 3 * sampleRateHz;

/** A death is no chance any more when it comes so often in a row at the same place, or so often before the end. */
const mostDeathsAtOnePlace = 5;
const onePlaceSamples = sampleRateHz;
const mostDeaths = 100;

/** Throws `Cancelled`, and as `ProblemError` why it cannot be heard. */
export async function hearSegment(
  host: RecogniserHost, segment: ChannelSegment, listener: SegmentListener, signal?: AbortSignal,
): Promise<readonly Heard[]> {
  const deathsAt: number[] = [];
  for (;;) {
    const pass = await hearOnce(host, segment, listener, signal);
    if (pass.death === null) return pass.heard;
    if (!isPassing(pass.death)) throw new ProblemError(pass.death);
    deathsAt.push(pass.heardSamples);
    if (isNoChance(deathsAt)) throw new ProblemError(keepsDying(deathsAt.length, pass.death));
    listener.onRestart(pass.death);
  }
}

function isNoChance(deathsAt: readonly number[]): boolean {
  const latest = deathsAt.slice(-mostDeathsAtOnePlace);
  const isOnePlace = Math.max(...latest) - Math.min(...latest) < onePlaceSamples;
  return (latest.length === mostDeathsAtOnePlace && isOnePlace) || deathsAt.length >= mostDeaths;
}

interface Pass {
  readonly heard: readonly Heard[];
  readonly death: Problem | null;
  readonly heardSamples: number;
}

async function hearOnce(
  host: RecogniserHost, { pieces, hearFromSample }: ChannelSegment, listener: SegmentListener, signal: AbortSignal | undefined,
): Promise<Pass> {
  const heard: Heard[] = [];
  const startMs = samplesToMs(hearFromSample);
  let death: Problem | null = null;
  let heardSamples = 0;
  const session = host.begin({
    partials: false,
    listener: {
      onPartial: () => {},
      onUtterance: (words, _settledSamples, voice) => { heard.push({ words: words.map((word) => later(word, startMs)), voice }); },
      onHeard(heardSoFar, engineMs) {
        heardSamples = heardSoFar;
        listener.onHeard(heardSoFar, engineMs);
      },
      onDied(cause) { death ??= cause; },
    },
  });
  try {
    for (const chunk of inChunks(pieces)) {
      throwIfCancelled(signal);
      session.accept(chunk);
      await unlessCancelled(session.drainedBelow(mailboxSamples), signal);
      if (death !== null) break;
    }
    throwIfCancelled(signal);
    if (death === null) await unlessCancelled(session.finish(), signal);
  } catch (thrown) {
    await session.abandon();
    throw thrown;
  }
  return { heard, death, heardSamples };
}

function* inChunks(pieces: readonly Int16Array[]): Generator<Int16Array, void, void> {
  for (const piece of pieces) for (let from = 0; from < piece.length; from += chunkSamples) yield piece.subarray(from, from + chunkSamples);
}

function later(word: Word, byMs: number): Word {
  return { ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs };
}
