/**
 * The first 82 bytes of an encrypted audio file: what it is, whose it is, and a MAC over that. Nothing here is secret;
 * everything here is authenticated. The bytes are written up in docs/audio-format.md.
 */
import { hmacSha256, isSameBytes } from '#core/crypto/digest.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, wipe, type AudioFileKey } from '#core/kernel/keys.ts';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { damagedAudio } from './audio-problems.ts';

const magic = 'SOTTOAUD';
export const audioFormatVersion = 1;
export const fileIdSizeBytes = 16;

const offsets = { version: 8, size: 10, encounterId: 12, frameSamples: 28, sampleRateHz: 30, fileId: 34, mac: 50 } as const;
const macSizeBytes = 32;
export const headerSizeBytes = offsets.mac + macSizeBytes;

export interface AudioFileHeader {
  readonly bytes: Buffer;
  /** HKDF salt of this file's keys: random, so that a key is never shared by two files. */
  readonly fileId: Buffer;
}

/** `fileId` is random and never used for a second file. */
export function encodeAudioFileHeader(encounterId: EncounterId, fileId: Buffer, key: AudioFileKey): AudioFileHeader {
  const bytes = Buffer.alloc(headerSizeBytes);
  bytes.write(magic, 0, 'latin1');
  bytes.writeUInt16LE(audioFormatVersion, offsets.version);
  bytes.writeUInt16LE(headerSizeBytes, offsets.size);
  encounterIdToBytes(encounterId).copy(bytes, offsets.encounterId);
  bytes.writeUInt16LE(frameSamples, offsets.frameSamples);
  bytes.writeUInt32LE(sampleRateHz, offsets.sampleRateHz);
  fileId.copy(bytes, offsets.fileId);
  headerMac(bytes, key).copy(bytes, offsets.mac);
  return { bytes, fileId };
}

/** Refuses a header that is cut, changed, of another encounter, under another key, or of a newer Sotto. */
export function parseAudioFileHeader(
  bytes: Buffer, encounterId: EncounterId, key: AudioFileKey,
): Result<AudioFileHeader, Problem<'audio-damaged' | 'audio-newer'>> {
  if (bytes.length < headerSizeBytes || bytes.toString('latin1', 0, magic.length) !== magic) return err(damagedAudio({ part: 'header' }));
  if (bytes.readUInt16LE(offsets.version) > audioFormatVersion) return err(newerAudio());
  if (!isSameBytes(headerMac(bytes, key), bytes.subarray(offsets.mac))) return err(damagedAudio({ part: 'header' }));

  // From here on the bytes are those that were written, so a difference is a mix-up and not damage by chance.
  const fileId = bytes.subarray(offsets.fileId, offsets.mac);
  const isExpected = encodeAudioFileHeader(encounterId, fileId, key).bytes.equals(bytes);
  return isExpected ? ok({ bytes, fileId }) : err(damagedAudio({ part: 'header' }));
}

function headerMac(bytes: Buffer, key: AudioFileKey): Buffer {
  const salt = bytes.subarray(offsets.fileId, offsets.mac);
  const macKey = hkdfSha256({ secret: key, salt, info: 'sotto/audio-file-header/v1', sizeBytes: keySizeBytes });
  const mac = hmacSha256(macKey, bytes.subarray(0, offsets.mac));
  wipe(macKey);
  return mac;
}

function encounterIdToBytes(encounterId: EncounterId): Buffer {
  return Buffer.from(encounterId.replaceAll('-', ''), 'hex');
}

function newerAudio(): Problem<'audio-newer'> {
  return problem('audio-newer', 'This recording was stored by a newer version of Sotto. Update Sotto to open it; nothing was changed.');
}
