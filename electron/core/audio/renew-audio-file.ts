/**
 * The same recording in another file under another key, frame for frame: what a rotation of the vault's keys makes of it.
 * The new file is flushed and read back whole before this answers; the old one is not touched. Sound that is not whole,
 * or not as long as it was when it was stored, is refused as damaged, so that a renewal never makes damage look sound.
 */
import { open, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomSalt } from '#core/crypto/random.ts';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import { writeWhole } from '#core/kernel/write-whole.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { encodeAudioFileHeader, fileIdSizeBytes, readAudioFileHeader, type AudioFileHeader, type AudioHeaderProblem } from './audio-file-header.ts';
import { damagedAudio, missingAudio } from './audio-problems.ts';
import { createSlotCipher, type Slot, type SlotCipher } from './audio-slots.ts';
import { codeOf } from './durable-write.ts';
import { readBytes } from './read-bytes.ts';
import { createSlotFile, type AudioExtent } from './slot-file.ts';
import type { StoredAudio } from './stored-audio.ts';

export interface KeyedAudioFile {
  readonly file: string;
  /** Stays the caller's; may be wiped once the renewal is done. */
  readonly key: AudioFileKey;
}

export interface AudioRenewal {
  readonly encounterId: EncounterId;
  readonly from: KeyedAudioFile;
  /** Made exclusively, and removed again unless this answers `ok`. */
  readonly to: KeyedAudioFile;
  /** What was stored when the recording was closed; null for one that a crash may have cut off. */
  readonly expected: StoredAudio | null;
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many more bytes of frames are written. */
  readonly onBytes?: ((sizeBytes: number) => void) | undefined;
}

/** Throws what the disk says when the new file cannot be written, and `Cancelled` when the signal says so. */
export async function renewAudioFile(renewal: AudioRenewal): Promise<Result<StoredAudio, AudioHeaderProblem>> {
  const { encounterId, from } = renewal;
  let handle: FileHandle;
  try {
    handle = await open(from.file, 'r');
  } catch (cause) {
    return err(codeOf(cause) === 'ENOENT' ? missingAudio(cause) : damagedAudio({ part: 'header' }, cause));
  }
  try {
    const header = await readAudioFileHeader(handle, encounterId, from.key);
    return header.ok ? await withCipher(header.value, from.key, (cipher) => renewOpened(renewal, { handle, cipher })) : header;
  } finally {
    await handle.close();
  }
}

async function withCipher<Value>(header: AudioFileHeader, key: AudioFileKey, act: (cipher: SlotCipher) => Promise<Value>): Promise<Value> {
  const cipher = createSlotCipher(header, key);
  try {
    return await act(cipher);
  } finally {
    cipher.forget();
  }
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly cipher: SlotCipher;
}

async function renewOpened(renewal: AudioRenewal, from: OpenFile): Promise<Result<StoredAudio, Problem<'audio-damaged'>>> {
  const extent = await createSlotFile(from.handle, from.cipher).measure();
  const damage = findWrongShape(extent, renewal.expected);
  if (damage !== null) return err(damage);
  const { file, key } = renewal.to;
  const handle = await open(file, 'wx+', 0o600);
  let isWhole = false;
  try {
    const header = encodeAudioFileHeader({ encounterId: renewal.encounterId, fileId: randomSalt(fileIdSizeBytes), channelCount: from.cipher.layout.channelCount }, key);
    const renewed = await withCipher(header, key, async (cipher) => {
      await writeWhole(handle, header.bytes, 0);
      return copyFrames(renewal, from, { handle, cipher }, extent);
    });
    isWhole = renewed.ok;
    return renewed;
  } finally {
    await handle.close();
    if (isWhole) await flushFolder(dirname(file));
    else await rm(file, { force: true });
  }
}

/** A recording that was closed ends with what closes it and has the length that was written down for it. */
function findWrongShape(extent: AudioExtent, expected: StoredAudio | null): Problem<'audio-damaged'> | null {
  const { endedCleanly, slotCount, frameCount, sampleCount, tornBytes } = extent;
  if (endedCleanly ? slotCount !== frameCount + 1 || tornBytes > 0 : expected !== null) return damagedAudio({ part: 'end' });
  if (expected === null || (expected.frameCount === frameCount && expected.sampleCount === sampleCount)) return null;
  return damagedAudio({ part: 'length' });
}

async function copyFrames(
  { signal, onBytes }: AudioRenewal, from: OpenFile, to: OpenFile, { frameCount, sampleCount }: AudioExtent,
): Promise<Result<StoredAudio, Problem<'audio-damaged'>>> {
  const { slotPosition, slotSizeBytes } = to.cipher.layout;
  const sealed = Buffer.allocUnsafe(framesPerRead * slotSizeBytes);
  const copied = await readThrough(from, { frameCount, sampleCount }, async (first, frames) => {
    throwIfCancelled(signal);
    frames.forEach((frame, index) => sealed.set(to.cipher.seal(first + index, frame), index * slotSizeBytes));
    await writeWhole(to.handle, sealed.subarray(0, frames.length * slotSizeBytes), slotPosition(first));
    onBytes?.(frames.length * slotSizeBytes);
  });
  if (!copied.ok) return copied;
  // A recording that a crash cut off gets its end here, as `sealEnd` would give it one.
  await writeWhole(to.handle, to.cipher.seal(frameCount, { kind: 'end', frameCount, sampleCount }), slotPosition(frameCount));
  await to.handle.datasync();
  const readBack = await readThrough(to, { frameCount, sampleCount }, async () => throwIfCancelled(signal));
  return readBack.ok ? ok({ frameCount, sampleCount }) : readBack;
}

const framesPerRead = 256;

/** Authenticates the frames in turn, many to a read, and hands them on. They must be as many, and hold as much, as was said. */
async function readThrough(
  { handle, cipher }: OpenFile, { frameCount, sampleCount }: StoredAudio, take: (first: number, frames: readonly Slot[]) => Promise<void>,
): Promise<Result<void, Problem<'audio-damaged'>>> {
  const { slotPosition, slotSizeBytes } = cipher.layout;
  let samples = 0;
  for (let first = 0; first < frameCount; first += framesPerRead) {
    const count = Math.min(framesPerRead, frameCount - first);
    const bytes = await readBytes(handle, slotPosition(first), count * slotSizeBytes);
    const frames: Slot[] = [];
    for (let index = 0; index < count; index += 1) {
      const slot = bytes === null ? null : cipher.open(first + index, bytes.subarray(index * slotSizeBytes, (index + 1) * slotSizeBytes));
      if (slot?.kind !== 'audio' || slot.startSample !== samples) return err(damagedAudio({ frame: first + index }));
      samples += slot.piece[0].length;
      frames.push(slot);
    }
    await take(first, frames);
  }
  return samples === sampleCount ? ok() : err(damagedAudio({ part: 'end' }));
}
