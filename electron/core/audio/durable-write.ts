/** What sound is written to, and why it could not be stored, in words for the person. */
import type { WritableAt } from '#core/kernel/write-whole.ts';
import { samplesToMs } from '#shared/audio/pcm.ts';
import { problem, type Problem } from '#shared/lib/result.ts';
import type { StoredAudio } from './stored-audio.ts';

/** The part of a `FileHandle` that is used, so that tests can fill the disk. */
export interface WritableFile extends WritableAt {
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export function writeProblem(cause: unknown, { frameCount, sampleCount }: StoredAudio): Problem<'audio-disk-full' | 'audio-write-failed'> {
  const safe = `The first ${Math.floor(samplesToMs(sampleCount) / 1000)} seconds are stored safely.`;
  const extra = { details: { safeFrames: frameCount, safeSamples: sampleCount }, cause };
  const code = codeOf(cause);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? problem('audio-disk-full', `The disk is full, so recording stopped. ${safe} Free some space, then start a new recording.`, extra)
    : problem('audio-write-failed', `The disk failed, so recording stopped. ${safe} Check the disk, then start a new recording.`, extra);
}

export function codeOf(cause: unknown): unknown {
  return (cause as NodeJS.ErrnoException).code;
}
