/**
 * Gives a recording that a crash cut off the end its writer could not write, so that from then on a missing piece can be
 * told from a crash. Adds no sound. A crash in here leaves a recording that is still cut off: it can be called again.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { writeWhole } from '#core/kernel/write-whole.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { damagedAudio } from './audio-problems.ts';
import type { SlotCipher } from './audio-slots.ts';
import { writeProblem } from './durable-write.ts';
import type { SlotFile } from './slot-file.ts';

export interface CutRecording {
  readonly file: string;
  readonly slots: SlotFile;
  readonly cipher: SlotCipher;
}

export async function sealCutEnd(
  { file, slots, cipher }: CutRecording,
): Promise<Result<void, Problem<'audio-damaged' | 'audio-disk-full' | 'audio-write-failed'>>> {
  const { frameCount, sampleCount, endedCleanly } = await slots.measure();
  if (endedCleanly) return ok();
  // Without the last frame the number of samples is not known for sure, and an end that says less would hide sound.
  if (frameCount > 0 && await slots.read(frameCount - 1) === null) return err(damagedAudio({ frame: frameCount - 1 }));

  const { slotPosition } = cipher.layout;
  const end = cipher.seal(frameCount, { kind: 'end', frameCount, sampleCount });
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r+');
    await handle.truncate(slotPosition(frameCount));
    await writeWhole(handle, end, slotPosition(frameCount));
    await handle.datasync();
    return ok();
  } catch (cause) {
    return err(writeProblem(cause, { frameCount, sampleCount }));
  } finally {
    await handle?.close();
  }
}
