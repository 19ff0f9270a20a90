/**
 * Writes one recording, frame by frame, encrypted before it touches the disk. What was flushed stays readable whatever
 * happens next (crash, full disk, power loss); at most half a second of sound waits for its flush, at most a second of
 * time. A file is created exclusively and never opened again for more sound, so that no nonce is used twice. After a
 * failed write no more sound is taken: the frame that failed may stand half on the disk, and sealing another one in
 * its place would reuse its nonce.
 */
import { open as openFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomSalt } from '#core/crypto/random.ts';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import { writeWhole } from '#core/kernel/write-whole.ts';
import { frameSamples, type ChannelCount, type SoundPiece } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { assert } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { encodeAudioFileHeader, fileIdSizeBytes } from './audio-file-header.ts';
import { createSlotCipher, type Slot, type SlotCipher } from './audio-slots.ts';
import type { StoredAudio } from './stored-audio.ts';
import { codeOf, writeProblem, type WritableFile } from './durable-write.ts';

/** The counts are of the sound taken so far; after a failed write, of the sound that is safe. */
export interface EncryptedAudioWriter extends StoredAudio {
  /**
   * One frame: 1 to `frameSamples` samples of each channel, not to be changed until the promise resolves. Calls are kept in
   * order. Throws `audio-disk-full` or `audio-write-failed` as `ProblemError`, whose details count the safe samples.
   */
  append(...piece: SoundPiece): Promise<void>;
  /** Resolves once everything appended before is on the disk. */
  flush(): Promise<void>;
  /**
   * Ends the file and counts what is in it. After a failed write it counts what is safe; if the disk still takes no end,
   * the file stays as a crash would leave it (see `sealEnd` of the reader). Safe to call twice.
   */
  close(): Promise<StoredAudio>;
}

export interface NewAudioFile {
  readonly file: string;
  readonly encounterId: EncounterId;
  /** Stays the caller's; may be wiped as soon as the writer is there. */
  readonly key: AudioFileKey;
  /** One where it is left out. */
  readonly channelCount?: ChannelCount;
  /** How much sound may wait for its flush; more than usual for a copy, whose sound is not lost with it. */
  readonly mostUnflushedSamples?: number;
  readonly open?: (file: string, flags: string, mode: number) => Promise<WritableFile>;
}

export async function createEncryptedAudioWriter(
  { file, encounterId, key, channelCount = 1, mostUnflushedSamples = 5 * frameSamples, open = openFile }: NewAudioFile,
): Promise<Result<EncryptedAudioWriter, Problem<'audio-file-exists' | 'audio-folder-unwritable'>>> {
  let handle: WritableFile;
  try {
    handle = await open(file, 'wx', 0o600);
  } catch (cause) {
    return err(codeOf(cause) === 'EEXIST' ? fileExists(cause) : folderUnwritable(cause));
  }
  const header = encodeAudioFileHeader({ encounterId, fileId: randomSalt(fileIdSizeBytes), channelCount }, key);
  try {
    await writeWhole(handle, header.bytes, 0);
    await handle.datasync();
    await flushFolder(dirname(file));
  } catch (cause) {
    await handle.close();
    await rm(file, { force: true });
    return err(folderUnwritable(cause));
  }
  return ok(createWriter(handle, createSlotCipher(header, key), mostUnflushedSamples));
}

/** For sound after which no more comes: later than the flush by count at real-time pace, earlier than a second. */
const idleFlushMs = 700;

function createWriter(handle: WritableFile, cipher: SlotCipher, mostUnflushedSamples: number): EncryptedAudioWriter {
  let written: StoredAudio = { frameCount: 0, sampleCount: 0 };
  let flushed = written;
  let failure: Problem | null = null;
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = lastTurn.then(act);
    lastTurn = turn.catch(() => {});
    return turn;
  }

  async function appendNow(piece: SoundPiece): Promise<void> {
    assertUsable();
    await writeSlot({ kind: 'audio', startSample: written.sampleCount, piece });
    written = { frameCount: written.frameCount + 1, sampleCount: written.sampleCount + piece[0].length };
    if (written.sampleCount - flushed.sampleCount >= mostUnflushedSamples) return flushNow();
    // A failure of this flush is kept, and thrown by whatever is called next.
    idleTimer ??= setTimeout(() => void inTurn(flushIfOpen).catch(() => {}), idleFlushMs);
  }

  async function flushNow(): Promise<void> {
    assertUsable();
    stopIdleTimer();
    if (flushed === written) return;
    await handle.datasync().catch((cause: unknown) => fail(cause));
    flushed = written;
  }

  async function flushIfOpen(): Promise<void> {
    if (!isClosed) await flushNow();
  }

  async function closeNow(): Promise<StoredAudio> {
    if (isClosed) return flushed;
    try {
      if (failure === null) await writeEnd();
      // After a failure that left whole frames only, the end may find room where a frame of sound did not.
      else if (flushed === written) await writeEnd().catch(() => {});
    } finally {
      isClosed = true;
      stopIdleTimer();
      cipher.forget();
      await handle.close();
    }
    return flushed;
  }

  async function writeEnd(): Promise<void> {
    await writeSlot({ kind: 'end', ...written });
    await handle.datasync().catch((cause: unknown) => fail(cause));
    flushed = written;
  }

  async function writeSlot(slot: Slot): Promise<void> {
    const sealed = cipher.seal(written.frameCount, slot);
    try {
      await writeWhole(handle, sealed, cipher.layout.slotPosition(written.frameCount));
    } catch (cause) {
      // The frames before this one are whole; if they still reach the disk, they are safe too.
      await handle.datasync().then(() => { flushed = written; }, () => {});
      fail(cause);
    }
  }

  function fail(cause: unknown): never {
    stopIdleTimer();
    failure = writeProblem(cause, flushed);
    throw new ProblemError(failure);
  }

  function assertUsable(): void {
    if (failure !== null) throw new ProblemError(failure);
    assert(!isClosed, 'nothing is appended to a closed recording');
  }

  function stopIdleTimer(): void {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = null;
  }

  return {
    get frameCount() { return (failure === null ? written : flushed).frameCount; },
    get sampleCount() { return (failure === null ? written : flushed).sampleCount; },
    append(...piece) {
      assert(piece[0].length >= 1 && piece[0].length <= frameSamples, 'a frame holds 1 to frameSamples samples');
      assert(piece.length === cipher.layout.channelCount, 'a frame has as many channels as its file');
      assert(piece.every((samples) => samples?.length === piece[0].length), 'the channels of a frame are equally long');
      return inTurn(() => appendNow(piece));
    },
    flush: () => inTurn(flushIfOpen),
    close: () => inTurn(closeNow),
  };
}

function fileExists(cause: unknown): Problem<'audio-file-exists'> {
  return problem('audio-file-exists', 'This visit has a recording already, which was left as it is. Begin a new visit.', { cause });
}

function folderUnwritable(cause: unknown): Problem<'audio-folder-unwritable'> {
  return problem('audio-folder-unwritable',
    'The vault folder takes no new recording. Check that it exists, that the disk has space and that you may write there.', { cause });
}
