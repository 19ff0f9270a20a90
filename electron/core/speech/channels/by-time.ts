/** Who was first: by the start of what was said, and of two that start together by its end. For sorting. */
import type { Word } from '#shared/domain/transcript.ts';

export function byTime(one: Word, other: Word): number {
  return one.startMs - other.startMs || one.endMs - other.endMs;
}
