/**
 * Slots: everything after the header, of one fixed size so that any frame's place is known. Each holds one frame of
 * sound, or the end of the recording, sealed with AES-256-GCM.
 *
 * The nonce is the frame's index. That is safe because the key is derived from the file's random id, so it belongs to
 * this file alone, and because a writer creates its file exclusively and no file is ever opened again to add sound: the
 * sound of an index is sealed once. The end has nonces of its own (first bit set), because after a crash it may be sealed
 * where half a frame stood; what it says follows from the frames before it, so sealing it twice gives the same bytes.
 */
import { nonceSizeBytes, tagSizeBytes } from '#core/crypto/aead.ts';
import { sha256 } from '#core/crypto/digest.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, wipe, type AudioFileKey } from '#core/kernel/keys.ts';
import { bytesPerSample, bytesToSamples, frameSamples } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { headerSizeBytes, type AudioFileHeader } from './audio-file-header.ts';
import { createSlotAead } from './slot-aead.ts';

export type Slot =
  | { readonly kind: 'audio'; readonly startSample: number; readonly samples: Int16Array }
  /** Written on a clean close, after the last frame. */
  | { readonly kind: 'end'; readonly sampleCount: number; readonly frameCount: number };

const kindBytes = { audio: 1, end: 2 } as const;
const offsets = { kind: 0, startSample: 1, sampleCount: 9, body: 11 } as const;
const plaintextSizeBytes = offsets.body + frameSamples * bytesPerSample;
export const slotSizeBytes = plaintextSizeBytes + tagSizeBytes;

/** Where a frame's slot begins in the file. */
export function slotPosition(frame: number): number {
  return headerSizeBytes + frame * slotSizeBytes;
}

export interface SlotCipher {
  /** In a buffer that the next call overwrites. */
  seal(frame: number, slot: Slot): Buffer;
  /** Null when these are not the bytes that were sealed for this frame of this file. */
  open(frame: number, sealed: Buffer): Slot | null;
  /** Lets go of the key. */
  forget(): void;
}

/** Keeps a key of its own: the caller may wipe `key` afterwards. */
export function createSlotCipher(header: AudioFileHeader, key: AudioFileKey): SlotCipher {
  const slotKey = hkdfSha256({ secret: key, salt: header.fileId, info: 'sotto/audio-file/v1', sizeBytes: keySizeBytes });
  const aead = createSlotAead(slotKey, plaintextSizeBytes);
  wipe(slotKey);
  const plaintext = Buffer.alloc(plaintextSizeBytes);
  const binding = { nonce: Buffer.alloc(nonceSizeBytes), additionalData: Buffer.alloc(41) };
  sha256(header.bytes).copy(binding.additionalData);

  /** Additional data: header hash, frame, kind. */
  function bindTo(frame: number, kind: Slot['kind']) {
    binding.nonce.writeUInt8(kind === 'end' ? 0x80 : 0, 0);
    binding.nonce.writeBigUInt64BE(BigInt(frame), 4);
    binding.additionalData.writeBigUInt64BE(BigInt(frame), 32);
    binding.additionalData.writeUInt8(kindBytes[kind], 40);
    return binding;
  }

  return {
    seal(frame, slot) {
      encodeSlot(slot, plaintext);
      return aead.seal(bindTo(frame, slot.kind), plaintext);
    },
    open(frame, sealed) {
      const opened = aead.open(bindTo(frame, 'audio'), sealed) ?? aead.open(bindTo(frame, 'end'), sealed);
      return opened === null ? null : decodeSlot(opened);
    },
    forget: () => {
      plaintext.fill(0);
      aead.forget();
    },
  };
}

/** A slot whose last bytes never reached the disk: no sealed slot ends in an all-zero tag but by a chance of 2^-128. */
export function isUnwritten(sealed: Buffer): boolean {
  return sealed.subarray(-tagSizeBytes).every((byte) => byte === 0);
}

function encodeSlot(slot: Slot, plaintext: Buffer): void {
  plaintext.fill(0);
  plaintext.writeUInt8(kindBytes[slot.kind], offsets.kind);
  if (slot.kind === 'audio') {
    plaintext.writeBigUInt64LE(BigInt(slot.startSample), offsets.startSample);
    plaintext.writeUInt16LE(slot.samples.length, offsets.sampleCount);
    const view = new DataView(plaintext.buffer, plaintext.byteOffset + offsets.body);
    for (let index = 0; index < slot.samples.length; index += 1) view.setInt16(index * bytesPerSample, slot.samples[index]!, true);
  } else {
    plaintext.writeBigUInt64LE(BigInt(slot.sampleCount), offsets.startSample);
    plaintext.writeBigUInt64LE(BigInt(slot.frameCount), offsets.body);
  }
}

function decodeSlot(plaintext: Buffer): Slot {
  const kind = plaintext.readUInt8(offsets.kind);
  const sample = Number(plaintext.readBigUInt64LE(offsets.startSample));
  if (kind === kindBytes.end) return { kind: 'end', sampleCount: sample, frameCount: Number(plaintext.readBigUInt64LE(offsets.body)) };
  assert(kind === kindBytes.audio, 'an authenticated slot of version 1 holds sound or the end');
  const soundBytes = plaintext.readUInt16LE(offsets.sampleCount) * bytesPerSample;
  return { kind: 'audio', startSample: sample, samples: bytesToSamples(plaintext.subarray(offsets.body, offsets.body + soundBytes)) };
}
