/** Writing that either took every byte or says, in words for the person, why the sound could not be stored. */
import { samplesToMs } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { problem, type Problem } from '#shared/lib/result.ts';
import type { StoredAudio } from './stored-audio.ts';

/** The part of a `FileHandle` that is used, so that tests can fill the disk. */
export interface WritableFile {
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export async function writeWhole(handle: WritableFile, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    assert(bytesWritten > 0, 'a write that takes nothing fails');
    done += bytesWritten;
  }
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
