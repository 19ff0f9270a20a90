/** What was heard of one segment, with the times of the whole sound. Words at its ends may be the neighbour's too. */
import type { AudioChannel, HeardUtterance } from '#shared/domain/transcript.ts';
import type { Segment } from './segment-finder.ts';

export interface HeardSegment extends Pick<Segment, 'startSample' | 'endSample'> {
  readonly channel: AudioChannel;
  readonly heard: ReadonlyArray<Omit<HeardUtterance, 'channel'>>;
}
