/**
 * The segments of stored sound with their samples, of all its channels in the order of time, also while it still grows. Sound
 * is read once: what finds a segment is what hears it.
 */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { damagedAudio } from '#core/audio/audio-problems.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { unlessCancelled } from '#core/kernel/unless-cancelled.ts';
import { createSegmentFinder, type Segment } from './segment-finder.ts';
import type { SoundGrowth } from './sound-growth.ts';

export interface StoredSound {
  readonly sound: Pick<EncryptedAudioReader, 'readChannel'>;
  readonly channels: readonly AudioChannel[];
  readonly growth: SoundGrowth;
  readonly signal?: AbortSignal | undefined;
}

export interface ChannelSegment extends Segment {
  readonly channel: AudioChannel;
  /** From `hearFromSample` up to `hearToSample`, in the pieces they were read in. */
  readonly pieces: readonly Int16Array[];
}

/** Large against the cost of a read, small against a segment. */
const readSamples = 5 * sampleRateHz;

/** Throws `Cancelled`, and `audio-damaged` as `ProblemError`. */
export async function* findSegments(stored: StoredSound): AsyncGenerator<ChannelSegment, void, void> {
  const finds = stored.channels.map((channel) => findInChannel(stored, channel));
  const heads = await Promise.all(finds.map((find) => find.next()));
  for (;;) {
    const next = heads.reduce<number | null>((earliest, head, index) => {
      if (head.done === true) return earliest;
      const other = earliest === null ? undefined : heads[earliest];
      return other === undefined || other.done === true || head.value.startSample < other.value.startSample ? index : earliest;
    }, null);
    const head = next === null ? undefined : heads[next];
    if (next === null || head === undefined || head.done === true) return;
    yield head.value;
    heads[next] = await finds[next]!.next();
  }
}

async function* findInChannel({ sound, growth, signal }: StoredSound, channel: AudioChannel): AsyncGenerator<ChannelSegment, void, void> {
  const finder = createSegmentFinder();
  const held = createHeldSamples();
  const withSamples = (segment: Segment): ChannelSegment => ({ ...segment, channel, pieces: held.take(segment.hearFromSample, segment.hearToSample) });
  let read = 0;
  for (;;) {
    throwIfCancelled(signal);
    const until = Math.min(read + readSamples, growth.storedSamples);
    if (until - read === readSamples || (growth.ended && until > read)) {
      const samples = await sound.readChannel(channel, read, until);
      if (samples.length === 0) throw new ProblemError(damagedAudio({ part: 'length' }));
      read += samples.length;
      held.add(samples);
      for (const segment of finder.push(samples)) yield withSamples(segment);
      held.forget(finder.neededFromSample);
    } else if (growth.ended) break;
    else await unlessCancelled(growth.changed(), signal);
  }
  for (const segment of finder.end()) yield withSamples(segment);
}

/** Samples that a segment may still want, in the pieces they were read in. */
function createHeldSamples() {
  const pieces: Int16Array[] = [];
  let start = 0;
  return {
    add(samples: Int16Array) { pieces.push(samples); },
    forget(beforeSample: number) {
      while (pieces[0] !== undefined && start + pieces[0].length <= beforeSample) start += pieces.shift()!.length;
    },
    take(from: number, to: number): readonly Int16Array[] {
      let at = start;
      return pieces.flatMap((piece) => {
        const taken = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
        at += piece.length;
        return taken.length === 0 ? [] : [taken];
      });
    },
  };
}
