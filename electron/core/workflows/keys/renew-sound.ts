/**
 * Every recording of a vault encrypted anew, each under a new file key and a new name in the folder of the vault to come.
 * A recording is done once its row says so; killed in between, it is begun again. Sound that is damaged is not lost for
 * it: its file stays as it is, its key is wrapped anew, and `sotto verify` goes on naming it.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutByChannelCount } from '#core/audio/audio-file-layout.ts';
import { openEncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { renewAudioFile } from '#core/audio/renew-audio-file.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { wipe, type AudioFileKey } from '#core/kernel/keys.ts';
import type { AudioFileRow, Repositories } from '#core/storage/repositories/index.ts';
import { createAudioFileKeys, type AudioFileKeys } from '#core/vault/audio-file-keys.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';
import type { RotationStep } from './rotation-steps.ts';

export interface RenewedSound {
  /** With sound of their own under a new key. */
  readonly renewed: number;
  /** Damaged or missing: left as they were. */
  readonly kept: number;
}

export interface SoundRenewal {
  readonly vault: UnlockedVault;
  readonly prepared: UnlockedVault;
  /** Of the database to come. */
  readonly repositories: Pick<Repositories, 'audioFiles'>;
  /** As the present database has them: a row that names another file got a new one. */
  readonly oldNames: ReadonlyMap<EncounterId, string>;
  readonly ids: Ids;
  readonly signal?: AbortSignal | undefined;
  readonly onStep: (step: RotationStep) => Promise<void>;
  readonly onProgress: (fraction: number) => void;
}

export async function renewSound(renewal: SoundRenewal): Promise<RenewedSound> {
  const { vault, prepared, repositories, onProgress, signal } = renewal;
  const rows = repositories.audioFiles.reader.all();
  const folders = { from: vaultPaths(vault.folder).audioFolder, to: vaultPaths(prepared.folder).audioFolder };
  await removeUnowned(folders.to, rows);
  const sizesBytes = await Promise.all(rows.map(({ fileName }) => sizeOf(join(folders.from, fileName))));
  const progress = createByteProgress(sizesBytes.reduce((sum, size) => sum + size, 0), onProgress);
  const keys = { from: createAudioFileKeys(vault.keys.audio), to: createAudioFileKeys(prepared.keys.audio) };
  const counts = { renewed: 0, kept: 0 };
  for (const row of rows) {
    throwIfCancelled(signal);
    const outcome = await renewRecording(renewal, { row, folders, keys, onBytes: progress });
    if (outcome !== 'empty') counts[outcome] += 1;
  }
  return counts;
}

/** `empty`: a crash came between its row and the first byte of its file. */
type Outcome = keyof RenewedSound | 'empty';

interface Recording {
  readonly row: AudioFileRow;
  readonly folders: { readonly from: string; readonly to: string };
  readonly keys: { readonly from: AudioFileKeys; readonly to: AudioFileKeys };
  readonly onBytes: (sizeBytes: number) => void;
}

async function renewRecording(renewal: SoundRenewal, recording: Recording): Promise<Outcome> {
  const { row: { encounterId, wrappedKey }, keys } = recording;
  const done = keys.to.unwrap(encounterId, wrappedKey);
  if (done !== null) return withKey(done, (key) => checkDone(renewal, recording, key));
  const oldKey = keys.from.unwrap(encounterId, wrappedKey);
  return oldKey === null ? 'kept' : withKey(oldKey, (key) => renewFile(renewal, recording, key));
}

async function renewFile(
  { repositories, ids, signal, onStep }: SoundRenewal, { row, folders, keys, onBytes }: Recording, oldKey: AudioFileKey,
): Promise<Outcome> {
  const { encounterId, frameCount, sampleCount } = row;
  const fileName = `${ids.next()}.sta`;
  const { key, wrapped } = keys.to.create(encounterId);
  const renewed = await withKey(key, () => renewAudioFile({
    encounterId, from: { file: join(folders.from, row.fileName), key: oldKey }, to: { file: join(folders.to, fileName), key },
    expected: countsOf(row), signal, onBytes,
  }));
  await onStep('recording-written');
  const { replace } = repositories.audioFiles.writer;
  if (renewed.ok) replace(encounterId, { fileName, wrappedKey: wrapped, frameCount, sampleCount });
  else replace(encounterId, { ...row, wrappedKey: keys.to.wrap(encounterId, oldKey) });
  await onStep('recording-noted');
  if (renewed.ok) return 'renewed';
  return renewed.error.type === 'audio-missing' && frameCount === null ? 'empty' : 'kept';
}

/** Done before a kill: looked at once more, since the vault to come will have no other. */
async function checkDone({ oldNames }: SoundRenewal, { row, folders, onBytes }: Recording, key: AudioFileKey): Promise<Outcome> {
  const { encounterId, fileName, frameCount } = row;
  if (fileName === oldNames.get(encounterId)) return frameCount === null ? 'empty' : 'kept';
  const opened = await openEncryptedAudioReader({ file: join(folders.to, fileName), encounterId, key });
  if (!opened.ok) throw new ProblemError(spoilt());
  try {
    if (!opened.value.endedCleanly || !(await opened.value.verify(countsOf(row))).ok) throw new ProblemError(spoilt());
    onBytes(opened.value.frameCount * layoutByChannelCount[opened.value.channelCount].slotSizeBytes);
    return 'renewed';
  } finally {
    await opened.value.close();
  }
}

function spoilt() {
  return problem('rotation-spoilt', 'What an earlier renewal of the keys had done is damaged, so it was given up.');
}

function countsOf({ frameCount, sampleCount }: AudioFileRow): StoredAudio | null {
  return frameCount === null || sampleCount === null ? null : { frameCount, sampleCount };
}

async function withKey<Value>(key: AudioFileKey, use: (key: AudioFileKey) => Promise<Value>): Promise<Value> {
  try {
    return await use(key);
  } finally {
    wipe(key);
  }
}

/** A kill came between a file and its row. */
async function removeUnowned(folder: string, rows: readonly AudioFileRow[]): Promise<void> {
  const owned = new Set(rows.map(({ fileName }) => fileName));
  for (const name of await readdir(folder)) if (!owned.has(name)) await rm(join(folder, name), { force: true });
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

function createByteProgress(totalBytes: number, onProgress: (fraction: number) => void): (sizeBytes: number) => void {
  let doneBytes = 0;
  return (sizeBytes) => {
    doneBytes += sizeBytes;
    onProgress(Math.min(1, doneBytes / Math.max(1, totalBytes)));
  };
}
