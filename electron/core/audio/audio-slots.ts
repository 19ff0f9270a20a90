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
import { bytesPerSample, bytesToSamples, writeSamples, type SoundPiece } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import type { AudioFileHeader } from './audio-file-header.ts';
import { channelSizeBytes, slotBodyOffset, type AudioFileLayout } from './audio-file-layout.ts';
import { createSlotAead } from './slot-aead.ts';

export type Slot =
  | { readonly kind: 'audio'; readonly startSample: number; readonly piece: SoundPiece }
  /** Written on a clean close, after the last frame. */
  | { readonly kind: 'end'; readonly sampleCount: number; readonly frameCount: number };

const kindBytes = { audio: 1, end: 2 } as const;
const offsets = { kind: 0, startSample: 1, sampleCount: 9, body: slotBodyOffset } as const;

export interface SlotCipher {
  readonly layout: AudioFileLayout;
  /** In a buffer that the next call overwrites. */
  seal(frame: number, slot: Slot): Buffer;
  /** Null when these are not the bytes that were sealed for this frame of this file. */
  open(frame: number, sealed: Buffer): Slot | null;
  /** Lets go of the key. */
  forget(): void;
}

/** Keeps a key of its own: the caller may wipe `key` afterwards. */
export function createSlotCipher(header: AudioFileHeader, key: AudioFileKey): SlotCipher {
  const { layout } = header;
  const slotKey = hkdfSha256({ secret: key, salt: header.fileId, info: `sotto/audio-file/v${layout.version}`, sizeBytes: keySizeBytes });
  const aead = createSlotAead(slotKey, layout.plaintextSizeBytes);
  wipe(slotKey);
  const plaintext = Buffer.alloc(layout.plaintextSizeBytes);
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
    layout,
    seal(frame, slot) {
      encodeSlot(slot, layout, plaintext);
      return aead.seal(bindTo(frame, slot.kind), plaintext);
    },
    open(frame, sealed) {
      const opened = aead.open(bindTo(frame, 'audio'), sealed) ?? aead.open(bindTo(frame, 'end'), sealed);
      return opened === null ? null : decodeSlot(opened, layout);
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

function encodeSlot(slot: Slot, { channelCount }: AudioFileLayout, plaintext: Buffer): void {
  plaintext.fill(0);
  plaintext.writeUInt8(kindBytes[slot.kind], offsets.kind);
  if (slot.kind === 'audio') {
    assert(slot.piece.length === channelCount, 'a frame has as many channels as its file');
    plaintext.writeBigUInt64LE(BigInt(slot.startSample), offsets.startSample);
    plaintext.writeUInt16LE(slot.piece[0].length, offsets.sampleCount);
    const [microphone, computer] = slot.piece;
    writeSamples(microphone, plaintext, offsets.body);
    if (computer !== undefined) writeSamples(computer, plaintext, offsets.body + channelSizeBytes);
  } else {
    plaintext.writeBigUInt64LE(BigInt(slot.sampleCount), offsets.startSample);
    plaintext.writeBigUInt64LE(BigInt(slot.frameCount), offsets.body);
  }
}

function decodeSlot(plaintext: Buffer, { channelCount }: AudioFileLayout): Slot {
  const kind = plaintext.readUInt8(offsets.kind);
  const sample = Number(plaintext.readBigUInt64LE(offsets.startSample));
  if (kind === kindBytes.end) return { kind: 'end', sampleCount: sample, frameCount: Number(plaintext.readBigUInt64LE(offsets.body)) };
  assert(kind === kindBytes.audio, 'an authenticated slot of this version holds sound or the end');
  const soundBytes = plaintext.readUInt16LE(offsets.sampleCount) * bytesPerSample;
  const channel = (number: number) => {
    const start = offsets.body + number * channelSizeBytes;
    return bytesToSamples(plaintext.subarray(start, start + soundBytes));
  };
  return { kind: 'audio', startSample: sample, piece: channelCount === 1 ? [channel(0)] : [channel(0), channel(1)] };
}
