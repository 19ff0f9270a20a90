/** The one place that finds an encounter's sound: its row, its unwrapped key, its file. */
import { join } from 'node:path';
import type { EncounterId } from '#shared/domain/ids.ts';
import { sampleRateHz, type ChannelCount } from '#shared/audio/pcm.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { deleteAudioFile } from '#core/audio/secure-delete.ts';
import { openEncryptedAudioReader, type EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { createEncryptedAudioWriter, type EncryptedAudioWriter } from '#core/audio/encrypted-audio-writer.ts';
import { createMarksFile, type MarksFile } from '#core/audio/marks-file.ts';
import { openForCopy } from '#core/audio/open-for-copy.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import { wipe } from '#core/kernel/keys.ts';
import type { AudioFileRow } from '#core/storage/repositories/index.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { OpenVault } from '../open-vault.ts';

type AudioDeps = Pick<OpenVault, 'vault' | 'repositories' | 'audioFileKeys' | 'ids'>;

/**
 * The key row is stored before the first frame: sound without its key would be noise. `isElsewhereToo`: it comes from a file, as
 * fast as it goes, and little of it is lost with a power failure.
 */
export async function createEncounterAudio(
  deps: AudioDeps, encounterId: EncounterId, channelCount: ChannelCount = 1, isElsewhereToo = false,
): Promise<Result<{ writer: EncryptedAudioWriter; reader: EncryptedAudioReader; marks: MarksFile }>> {
  const { key, wrapped } = deps.audioFileKeys.create(encounterId);
  try {
    const fileName = `${deps.ids.next()}.sta`;
    deps.repositories.audioFiles.writer.insert({ encounterId, fileName, wrappedKey: Uint8Array.from(wrapped) });
    const file = audioFilePath(deps, fileName);
    const writer = await createEncryptedAudioWriter({ file, encounterId, key, channelCount, ...(isElsewhereToo ? { mostUnflushedSamples: copyFlushSamples, open: openForCopy } : {}) });
    if (!writer.ok) return writer;
    const reader = await openEncryptedAudioReader({ file, encounterId, key });
    if (reader.ok) return ok({ writer: writer.value, reader: reader.value, marks: createMarksFile({ audioFile: file, encounterId, key }) });
    await writer.value.close();
    return reader;
  } finally {
    wipe(key);
  }
}

/**
 * A second file under a key of its own, to take the place of the first: `rowOf` what was written is what to replace its row
 * by. Until then it stands among the condemned, so that a crash leaves no file that nobody owns; `letGo` comes last.
 */
export async function createReplacementAudio(
  deps: AudioDeps & Pick<OpenVault, 'soundInHand'>, encounterId: EncounterId, channelCount: ChannelCount,
): Promise<Result<ReplacementAudio>> {
  const fileName = `${deps.ids.next()}.sta`;
  const letGo = deps.soundInHand.hold(fileName);
  const { key, wrapped } = deps.audioFileKeys.create(encounterId);
  try {
    deps.repositories.audioFiles.writer.condemn(fileName);
    const writer = await createEncryptedAudioWriter({
      file: audioFilePath(deps, fileName), encounterId, key, channelCount, mostUnflushedSamples: copyFlushSamples,
    });
    if (!writer.ok) {
      letGo();
      return writer;
    }
    return ok({
      fileName, writer: writer.value, letGo,
      open: () => openAudioFile(deps, { encounterId, fileName, wrappedKey: wrapped }),
      rowOf: (counts) => ({ fileName, wrappedKey: wrapped, ...counts }),
    });
  } catch (thrown) {
    letGo();
    throw thrown;
  } finally {
    wipe(key);
  }
}

export interface ReplacementAudio {
  readonly fileName: string;
  readonly writer: EncryptedAudioWriter;
  /** Once the writer is closed. The first file goes for good, so this one has to be proven before. */
  open(): Promise<Result<EncryptedAudioReader, Problem>>;
  rowOf(counts: StoredAudio): Pick<AudioFileRow, 'fileName' | 'wrappedKey' | 'frameCount' | 'sampleCount'>;
  letGo(): void;
}

/** Half a minute: the first file still has it all. */
const copyFlushSamples = 30 * sampleRateHz;

export async function openEncounterAudio(
  deps: AudioDeps, encounterId: EncounterId,
): Promise<Result<EncryptedAudioReader, Problem>> {
  const row = deps.repositories.audioFiles.reader.byEncounter(encounterId);
  if (row === null) return err(noSound(deps.repositories.encounters.reader.get(encounterId)?.durationMs ?? 0));
  return openAudioFile(deps, row);
}

async function openAudioFile(
  deps: AudioDeps, { encounterId, fileName, wrappedKey }: Pick<AudioFileRow, 'encounterId' | 'fileName' | 'wrappedKey'>,
): Promise<Result<EncryptedAudioReader, Problem>> {
  const key = deps.audioFileKeys.unwrap(encounterId, wrappedKey);
  if (key === null) {
    return err(problem('audio-damaged', 'The key of this recording is damaged, so its sound cannot be opened. The transcript and the note are not affected.'));
  }
  try {
    return await openEncryptedAudioReader({ file: audioFilePath(deps, fileName), encounterId, key });
  } finally {
    wipe(key);
  }
}

export function deleteEncounterAudio(deps: AudioDeps, fileName: string): Promise<Result<void>> {
  return deleteAudioFile(audioFilePath(deps, fileName));
}

function noSound(durationMs: number): Problem<'no-sound'> {
  return problem('no-sound', durationMs > 0 ? 'The sound of this visit was deleted.' : 'This visit has no recording.');
}

export function audioFilePath({ vault }: Pick<OpenVault, 'vault'>, fileName: string): string {
  return join(vaultPaths(vault.folder).audioFolder, fileName);
}
