/** Recordings for the tests of this room: a temp folder, a key that is no secret, and sound that tells its own place. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDisposal } from '#core/kernel/disposal.ts';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import type { ChannelCount, SoundPiece } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openEncryptedAudioReader, type EncryptedAudioReader } from '../encrypted-audio-reader.ts';
import { createEncryptedAudioWriter } from '../encrypted-audio-writer.ts';
import type { StoredAudio } from '../stored-audio.ts';

const disposal = createDisposal();

/** For `afterEach`: closes and removes what the test opened and made. */
export function cleanUp(): Promise<void> {
  return disposal.dispose();
}

export const encounterId = '3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b' as EncounterId;

export function testKey(byte = 7): AudioFileKey {
  return Buffer.alloc(32, byte) as AudioFileKey;
}

export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-audio-'));
  disposal.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Sample n of every recording is the same, so a piece shows where it came from. */
export function soundFrom(startSample: number, length: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length }, (_, index) => (startSample + index) * 7_919);
}

/** What the computer played meanwhile: never the same as what the microphone heard. */
export function computerSoundFrom(startSample: number, length: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length }, (_, index) => (startSample + index) * 104_729 + 1);
}

export function pieceFrom(startSample: number, length: number, channelCount: ChannelCount): SoundPiece {
  const microphone = soundFrom(startSample, length);
  return channelCount === 1 ? [microphone] : [microphone, computerSoundFrom(startSample, length)];
}

export interface RecordingOptions {
  readonly key?: AudioFileKey;
  readonly of?: EncounterId;
  readonly channelCount?: ChannelCount;
}

/** Writes frames of these lengths and closes the file. */
export async function storeRecording(
  file: string, lengths: readonly number[], { key = testKey(), of = encounterId, channelCount = 1 }: RecordingOptions = {},
): Promise<StoredAudio> {
  const writer = mustSucceed(await createEncryptedAudioWriter({ file, encounterId: of, key, channelCount }));
  let start = 0;
  for (const length of lengths) {
    await writer.append(...pieceFrom(start, length, channelCount));
    start += length;
  }
  return writer.close();
}

export async function openRecording(file: string, key = testKey()): Promise<EncryptedAudioReader> {
  const reader = mustSucceed(await openEncryptedAudioReader({ file, encounterId, key }));
  disposal.add(() => reader.close());
  return reader;
}

/** Replaces the file's bytes by what `change` makes of them. */
export async function changeFile(file: string, change: (bytes: Buffer) => Uint8Array): Promise<void> {
  await writeFile(file, change(await readFile(file)));
}

/** What Sotto would say of this file: the problem's type and details, or the facts. */
export async function judge(file: string, expected: StoredAudio | null = null, key = testKey()): Promise<unknown> {
  const opened = await openEncryptedAudioReader({ file, encounterId, key });
  if (!opened.ok) return { type: opened.error.type, ...opened.error.details };
  const verdict = await opened.value.verify(expected);
  await opened.value.close();
  return verdict.ok ? verdict.value : { type: verdict.error.type, ...verdict.error.details };
}
