/**
 * A recording once more, in a file of its own, in which a stretch is silence on every channel: nothing shifts, so every
 * time in the transcript stays true. One frame at a time, however long the recording is.
 */
import { mapPiece } from '#shared/audio/pcm.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import type { EncryptedAudioReader } from './encrypted-audio-reader.ts';
import type { EncryptedAudioWriter } from './encrypted-audio-writer.ts';
import type { StoredAudio } from './stored-audio.ts';

export interface SilencedCopy {
  readonly from: Pick<EncryptedAudioReader, 'frames'>;
  /** With as many channels. */
  readonly to: EncryptedAudioWriter;
  /** From this sample up to, not including, `endSample`. */
  readonly startSample: number;
  readonly endSample: number;
  readonly signal?: AbortSignal;
}

/**
 * Closes `to`, whatever happens. Throws what reader and writer throw (`audio-damaged`, `audio-disk-full`,
 * `audio-write-failed` as `ProblemError`) and `Cancelled`: what was written until then is the caller's to delete.
 */
export async function copyWithSilence({ from, to, startSample, endSample, signal }: SilencedCopy): Promise<StoredAudio> {
  try {
    for await (const frame of from.frames(0, signal)) {
      const first = Math.max(0, startSample - frame.startSample);
      const last = Math.min(frame.piece[0].length, endSample - frame.startSample);
      await to.append(...(first < last ? mapPiece(frame.piece, (samples) => samples.slice().fill(0, first, last)) : frame.piece));
    }
    throwIfCancelled(signal);
  } catch (thrown) {
    await to.close().catch(() => {});
    throw thrown;
  }
  return to.close();
}
