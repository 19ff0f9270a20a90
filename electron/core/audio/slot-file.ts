/** Reads slots of an open audio file by their index, and measures how far the file goes. Knows nothing of time. */
import type { FileHandle } from 'node:fs/promises';
import { isUnwritten, type Slot, type SlotCipher } from './audio-slots.ts';
import { readBytes } from './read-bytes.ts';

export interface AudioExtent {
  /** Whole frames of sound, readable or not. */
  readonly frameCount: number;
  /** Up to the end of the last readable frame. */
  readonly sampleCount: number;
  /** The recording was closed, not cut off by a crash. */
  readonly endedCleanly: boolean;
  /** Bytes after the last whole slot: what a crash left of a frame that was being written. */
  readonly tornBytes: number;
  /** Whole slots: the frames and, in a recording that was closed, the end. */
  readonly slotCount: number;
}

export interface SlotFile {
  /** Null when the slot is damaged: its bytes cannot be read or are not the ones that were written. */
  read(frame: number): Promise<Slot | null>;
  /** So many from `frame` on, which the file has, with one look at the disk. */
  readRun(frame: number, count: number): Promise<ReadonlyArray<Slot | null>>;
  /** Looks at the file anew, so it also sees what a writer has added since. */
  measure(): Promise<AudioExtent>;
}

export function createSlotFile(handle: FileHandle, cipher: SlotCipher): SlotFile {
  const { headerSizeBytes, slotPosition, slotSizeBytes } = cipher.layout;
  /** Ciphertext of the last run, used again: sound that is read through would leave a hundred megabytes to be collected. */
  let spare: Buffer | null = null;

  async function read(frame: number): Promise<Slot | null> {
    const sealed = await readBytes(handle, slotPosition(frame), slotSizeBytes);
    return sealed === null ? null : cipher.open(frame, sealed);
  }

  async function readRun(frame: number, count: number): Promise<ReadonlyArray<Slot | null>> {
    const into = spare ?? Buffer.alloc(0);
    spare = null;
    const buffer = into.length >= count * slotSizeBytes ? into : Buffer.allocUnsafeSlow(count * slotSizeBytes);
    try {
      const sealed = await readBytes(handle, slotPosition(frame), count * slotSizeBytes, buffer);
      if (sealed !== null) {
        return Array.from({ length: count }, (_, index) => cipher.open(frame + index, sealed.subarray(index * slotSizeBytes, (index + 1) * slotSizeBytes)));
      }
    } finally {
      spare = buffer;
    }
    // One place that the disk cannot read must not take its neighbours along.
    return Promise.all(Array.from({ length: count }, (_, index) => read(frame + index)));
  }

  async function measure(): Promise<AudioExtent> {
    const { size } = await handle.stat();
    let slotCount = Math.max(0, Math.floor((size - headerSizeBytes) / slotSizeBytes));
    // After a power loss a file can be longer than what reached it: the rest reads as zeros.
    while (slotCount > 0 && await isTorn(slotCount - 1)) slotCount -= 1;
    const whole = { slotCount, tornBytes: Math.max(0, size - slotPosition(slotCount)) };

    for (let frame = slotCount - 1; frame >= 0; frame -= 1) {
      const slot = await read(frame);
      if (slot === null) continue;
      return slot.kind === 'end'
        ? { ...whole, frameCount: slot.frameCount, sampleCount: slot.sampleCount, endedCleanly: true }
        : { ...whole, frameCount: slotCount, sampleCount: slot.startSample + slot.piece[0].length, endedCleanly: false };
    }
    return { ...whole, frameCount: slotCount, sampleCount: 0, endedCleanly: false };
  }

  async function isTorn(frame: number): Promise<boolean> {
    const sealed = await readBytes(handle, slotPosition(frame), slotSizeBytes);
    return sealed !== null && isUnwritten(sealed);
  }

  return { read, readRun, measure };
}
