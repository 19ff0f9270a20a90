/**
 * Reads a recording from its first byte to its last and authenticates every one of them. Cutting whole frames off the
 * end is the one change that no frame can tell: it is found by the missing end slot, or by the counts the database keeps.
 */
import type { FileHandle } from 'node:fs/promises';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { damagedAudio } from './audio-problems.ts';
import type { Slot } from './audio-slots.ts';
import type { AudioFacts, StoredAudio } from './stored-audio.ts';
import { readBytes } from './read-bytes.ts';
import type { AudioExtent, SlotFile } from './slot-file.ts';

export interface AudioFileUnderTest {
  readonly handle: FileHandle;
  readonly slots: SlotFile;
  /** As it was authenticated when the file was opened. */
  readonly header: Buffer;
}

/** `expected`: what was stored when the recording was closed; null for one that may have been cut off by a crash. */
export async function verifyAudioFile(
  { handle, slots, header }: AudioFileUnderTest, expected: StoredAudio | null,
): Promise<Result<AudioFacts, Problem<'audio-damaged'>>> {
  const headerNow = await readBytes(handle, 0, header.length);
  if (headerNow === null || !headerNow.equals(header)) return err(damagedAudio({ part: 'header' }));

  const extent = await slots.measure();
  let found: StoredAudio = { frameCount: 0, sampleCount: 0 };
  for (let frame = 0; frame < extent.slotCount; frame += 1) {
    const slot = await slots.read(frame);
    if (slot === null) return err(damagedAudio({ frame }));
    if (slot.kind === 'end') return closedRecording(extent, found, frame, slot, expected);
    if (slot.startSample !== found.sampleCount) return err(damagedAudio({ frame }));
    found = { frameCount: frame + 1, sampleCount: found.sampleCount + slot.piece[0].length };
  }
  return unclosedRecording(extent, found, expected);
}

function closedRecording(
  extent: AudioExtent, found: StoredAudio, frame: number, end: Slot & { kind: 'end' }, expected: StoredAudio | null,
): Result<AudioFacts, Problem<'audio-damaged'>> {
  const isLast = frame === extent.slotCount - 1 && extent.tornBytes === 0;
  if (!isLast || !isSameLength(end, found)) return err(damagedAudio({ part: 'end' }));
  if (expected !== null && !isSameLength(expected, found)) return err(damagedAudio({ part: 'length' }));
  return ok({ ...found, endedCleanly: true, tornBytes: 0 });
}

function unclosedRecording(
  extent: AudioExtent, found: StoredAudio, expected: StoredAudio | null,
): Result<AudioFacts, Problem<'audio-damaged'>> {
  if (expected === null) return ok({ ...found, endedCleanly: false, tornBytes: extent.tornBytes });
  return err(damagedAudio(isSameLength(expected, found) ? { part: 'end' } : { frame: found.frameCount }));
}

function isSameLength(one: StoredAudio, other: StoredAudio): boolean {
  return one.frameCount === other.frameCount && one.sampleCount === other.sampleCount;
}
