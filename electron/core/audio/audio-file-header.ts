/**
 * The first bytes of an encrypted audio file (82, or 84 where it has two channels): what it is, whose it is, and a MAC over
 * that. Nothing here is secret; everything here is authenticated. The bytes are written up in docs/audio-format.md.
 */
import type { FileHandle } from 'node:fs/promises';
import { hmacSha256, isSameBytes } from '#core/crypto/digest.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, wipe, type AudioFileKey } from '#core/kernel/keys.ts';
import { frameSamples, sampleRateHz, type ChannelCount } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { layoutByChannelCount, oneChannel, twoChannels, type AudioFileLayout } from './audio-file-layout.ts';
import { damagedAudio, missingAudio } from './audio-problems.ts';
import { readBytes } from './read-bytes.ts';

const magic = 'SOTTOAUD';
export const fileIdSizeBytes = 16;

/** The channel count is version 2's. */
const offsets = { version: 8, size: 10, encounterId: 12, frameSamples: 28, sampleRateHz: 30, fileId: 34, channelCount: 50 } as const;
const macSizeBytes = 32;

export interface AudioFileHeader {
  readonly bytes: Buffer;
  /** HKDF salt of this file's keys: random, so that a key is never shared by two files. */
  readonly fileId: Buffer;
  readonly layout: AudioFileLayout;
}

export interface HeaderFields {
  readonly encounterId: EncounterId;
  /** Random, and never used for a second file. */
  readonly fileId: Buffer;
  readonly channelCount: ChannelCount;
}

export type AudioHeaderProblem = Problem<'audio-missing' | 'audio-damaged' | 'audio-newer'>;

export function encodeAudioFileHeader({ encounterId, fileId, channelCount }: HeaderFields, key: AudioFileKey): AudioFileHeader {
  const layout = layoutByChannelCount[channelCount];
  const bytes = Buffer.alloc(layout.headerSizeBytes);
  bytes.write(magic, 0, 'latin1');
  bytes.writeUInt16LE(layout.version, offsets.version);
  bytes.writeUInt16LE(layout.headerSizeBytes, offsets.size);
  encounterIdToBytes(encounterId).copy(bytes, offsets.encounterId);
  bytes.writeUInt16LE(frameSamples, offsets.frameSamples);
  bytes.writeUInt32LE(sampleRateHz, offsets.sampleRateHz);
  fileId.copy(bytes, offsets.fileId);
  if (layout.version === 2) bytes.writeUInt16LE(channelCount, offsets.channelCount);
  headerMac(bytes, layout, key).copy(bytes, layout.headerSizeBytes - macSizeBytes);
  return { bytes, fileId, layout };
}

/** Tells a file without a byte (a crash came between its creation and its header) from one whose header is damaged. */
export async function readAudioFileHeader(handle: FileHandle, encounterId: EncounterId, key: AudioFileKey): Promise<Result<AudioFileHeader, AudioHeaderProblem>> {
  const { size } = await handle.stat();
  if (size === 0) return err(missingAudio());
  const bytes = await readBytes(handle, 0, Math.min(size, twoChannels.headerSizeBytes));
  return bytes === null ? err(damagedAudio({ part: 'header' })) : parseAudioFileHeader(bytes, encounterId, key);
}

/**
 * `bytes`: the header, and perhaps more. Refuses one that is cut, changed, of another encounter, under another key, or of a
 * newer Sotto.
 */
export function parseAudioFileHeader(
  bytes: Buffer, encounterId: EncounterId, key: AudioFileKey,
): Result<AudioFileHeader, Problem<'audio-damaged' | 'audio-newer'>> {
  const version = versionOf(bytes);
  if (version === null) return err(damagedAudio({ part: 'header' }));
  if (version > twoChannels.version) return err(newerAudio());
  const layout = peekLayout(bytes);
  if (layout === null || bytes.length < layout.headerSizeBytes) return err(damagedAudio({ part: 'header' }));
  const header = bytes.subarray(0, layout.headerSizeBytes);
  if (!isSameBytes(headerMac(header, layout, key), header.subarray(-macSizeBytes))) return err(damagedAudio({ part: 'header' }));

  // From here on the bytes are those that were written, so a difference is a mix-up and not damage by chance.
  const fileId = header.subarray(offsets.fileId, offsets.channelCount);
  const isExpected = encodeAudioFileHeader({ encounterId, fileId, channelCount: layout.channelCount }, key).bytes.equals(header);
  return isExpected ? ok({ bytes: header, fileId, layout }) : err(damagedAudio({ part: 'header' }));
}

/** As the first bytes claim, with no key at hand to prove it. Null: no audio file, or one of a newer Sotto. */
export function peekLayout(bytes: Buffer): AudioFileLayout | null {
  return [oneChannel, twoChannels].find(({ version }) => version === versionOf(bytes)) ?? null;
}

function versionOf(bytes: Buffer): number | null {
  return bytes.length < offsets.size || bytes.toString('latin1', 0, magic.length) !== magic ? null : bytes.readUInt16LE(offsets.version);
}

function headerMac(header: Buffer, { version, headerSizeBytes }: AudioFileLayout, key: AudioFileKey): Buffer {
  const salt = header.subarray(offsets.fileId, offsets.channelCount);
  const macKey = hkdfSha256({ secret: key, salt, info: `sotto/audio-file-header/v${version}`, sizeBytes: keySizeBytes });
  const mac = hmacSha256(macKey, header.subarray(0, headerSizeBytes - macSizeBytes));
  wipe(macKey);
  return mac;
}

function encounterIdToBytes(encounterId: EncounterId): Buffer {
  return Buffer.from(encounterId.replaceAll('-', ''), 'hex');
}

function newerAudio(): Problem<'audio-newer'> {
  return problem('audio-newer', 'This recording was stored by a newer version of Sotto. Update Sotto to open it; nothing was changed.');
}
