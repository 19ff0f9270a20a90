/**
 * Reads a stored recording: by time, from a place on, or whole for verification, also while it is still being written.
 * Gives no sample that does not authenticate; a damaged frame is named, and the others stay readable.
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import { frameSamples, mapPiece, mixPiece, type ChannelCount, type SoundPiece } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { assert, must } from '#shared/lib/assert.ts';
import { audioChannels, type AudioChannel } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { readAudioFileHeader, type AudioFileHeader, type AudioHeaderProblem } from './audio-file-header.ts';
import { damagedAudio, missingAudio } from './audio-problems.ts';
import { createSlotCipher, type Slot, type SlotCipher } from './audio-slots.ts';
import { createFrameFinder } from './frame-finder.ts';
import { sealCutEnd } from './seal-cut-end.ts';
import { createSlotFile } from './slot-file.ts';
import type { AudioFacts, StoredAudio } from './stored-audio.ts';
import { verifyAudioFile } from './verify-audio-file.ts';

export interface StoredFrame {
  readonly startSample: number;
  readonly piece: SoundPiece;
}

/** The counts are those of the last look at the file: at opening, `refresh`, or where `frames` last reached the end. */
export interface EncryptedAudioReader extends AudioFacts {
  readonly channelCount: ChannelCount;
  /** Looks again how far a file that is still being written has come. */
  refresh(): Promise<void>;
  /**
   * As it sounded to whoever was there, the channels mixed: from `startSample` up to, not including, `endSample`, as far as
   * there is sound. Throws `audio-damaged`.
   */
  readSamples(startSample: number, endSample: number): Promise<Int16Array<ArrayBuffer>>;
  /** The same of one channel alone, which the file has to have. */
  readChannel(channel: AudioChannel, startSample: number, endSample: number): Promise<Int16Array<ArrayBuffer>>;
  /**
   * Everything from `fromSample` on, in order, including what a writer adds while this goes on. Throws `audio-damaged`
   * as `ProblemError` at a damaged frame, whose index is in its details, and `Cancelled` when the signal says so.
   */
  frames(fromSample: number, signal?: AbortSignal): AsyncGenerator<StoredFrame, void, void>;
  /** Authenticates every byte. `expected`: the counts kept when the recording was closed, null when it never was. */
  verify(expected?: StoredAudio | null): Promise<Result<AudioFacts, Problem<'audio-damaged'>>>;
  /**
   * Ends a recording that a crash cut off, as its writer would have: what is torn goes, what closes it is written. From
   * then on `verify` can tell when a piece is missing. Changes nothing in a recording that has ended. Never to be called
   * while a writer is at work.
   */
  sealEnd(): Promise<Result<void, Problem<'audio-damaged' | 'audio-disk-full' | 'audio-write-failed'>>>;
  close(): Promise<void>;
}

/** One channel, for those who know of no other. */
export function soundOfChannel(reader: Pick<EncryptedAudioReader, 'readChannel'>, channel: AudioChannel): Pick<EncryptedAudioReader, 'readSamples'> {
  return { readSamples: (startSample, endSample) => reader.readChannel(channel, startSample, endSample) };
}

export interface StoredAudioFile {
  readonly file: string;
  readonly encounterId: EncounterId;
  /** Stays the caller's; may be wiped as soon as the reader is there. */
  readonly key: AudioFileKey;
}

export async function openEncryptedAudioReader(
  { file, encounterId, key }: StoredAudioFile,
): Promise<Result<EncryptedAudioReader, AudioHeaderProblem>> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    return err((cause as NodeJS.ErrnoException).code === 'ENOENT' ? missingAudio(cause) : damagedAudio({ part: 'header' }, cause));
  }
  try {
    const header = await readAudioFileHeader(handle, encounterId, key);
    if (header.ok) return ok(await createReader({ file, handle, header: header.value, cipher: createSlotCipher(header.value, key) }));
    await handle.close();
    return header;
  } catch (defect) {
    await handle.close();
    throw defect;
  }
}

interface OpenedFile {
  readonly file: string;
  readonly handle: FileHandle;
  readonly header: AudioFileHeader;
  readonly cipher: SlotCipher;
}

/** A second and a half: a read costs as much as decrypting some frames. */
const framesAtOnce = 16;

async function createReader({ file, handle, header, cipher }: OpenedFile): Promise<EncryptedAudioReader> {
  const slots = createSlotFile(handle, cipher);
  const findFrame = createFrameFinder(slots);
  let extent = await slots.measure();
  let isClosed = false;

  async function refresh(): Promise<void> {
    extent = await slots.measure();
  }

  /** `atOnce`: read in one go, so many at most. */
  async function* storedFrames(fromSample: number, atOnce: number, signal?: AbortSignal): AsyncGenerator<StoredFrame, void, void> {
    for await (const slot of audioSlots(fromSample, atOnce)) {
      throwIfCancelled(signal);
      const skipped = Math.max(0, fromSample - slot.startSample);
      if (skipped < slot.piece[0].length) {
        yield { startSample: slot.startSample + skipped, piece: mapPiece(slot.piece, (samples) => samples.subarray(skipped)) };
      }
    }
  }

  async function* audioSlots(fromSample: number, atOnce: number): AsyncGenerator<Extract<Slot, { kind: 'audio' }>, void, void> {
    if (fromSample >= extent.sampleCount) await refresh();
    let frame = await findFrame(fromSample, extent.frameCount);
    for (;;) {
      if (frame >= extent.frameCount) await refresh();
      if (frame >= extent.frameCount) return;
      for (const slot of await slots.readRun(frame, Math.min(atOnce, extent.frameCount - frame))) {
        if (slot === null) throw new ProblemError(damagedAudio({ frame }));
        if (slot.kind === 'end') return;
        yield slot;
        frame += 1;
      }
    }
  }

  async function readStretch(startSample: number, endSample: number, take: (piece: SoundPiece) => Int16Array): Promise<Int16Array<ArrayBuffer>> {
    assert(startSample >= 0 && startSample <= endSample, 'a stretch of sound runs forward from its start');
    if (endSample > extent.sampleCount) await refresh();
    const end = Math.min(endSample, extent.sampleCount);
    const samples = new Int16Array(Math.max(0, end - startSample));
    let filled = 0;
    if (samples.length === 0) return samples;
    const mostFrames = Math.ceil(samples.length / frameSamples) + 1;
    for await (const frame of storedFrames(startSample, Math.min(framesAtOnce, mostFrames))) {
      const piece = take(frame.piece).subarray(0, samples.length - filled);
      samples.set(piece, filled);
      filled += piece.length;
      if (filled === samples.length) break;
    }
    return samples;
  }

  return {
    channelCount: header.layout.channelCount,
    get frameCount() { return extent.frameCount; },
    get sampleCount() { return extent.sampleCount; },
    get endedCleanly() { return extent.endedCleanly; },
    get tornBytes() { return extent.tornBytes; },
    refresh,
    frames: (fromSample, signal) => storedFrames(fromSample, framesAtOnce, signal),

    readSamples: (startSample, endSample) => readStretch(startSample, endSample, mixPiece),

    async readChannel(channel, startSample, endSample) {
      const number = audioChannels.indexOf(channel);
      return readStretch(startSample, endSample, (piece) => must(piece[number], 'the file has this channel'));
    },

    verify: (expected = null) => verifyAudioFile({ handle, slots, header: header.bytes }, expected),

    async sealEnd() {
      const sealed = await sealCutEnd({ file, slots, cipher });
      await refresh();
      return sealed;
    },

    async close() {
      if (isClosed) return;
      isClosed = true;
      cipher.forget();
      await handle.close();
    },
  };
}
