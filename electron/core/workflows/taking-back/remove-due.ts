/**
 * Removes one thing that is due. Of sound the key goes first, in one transaction with its line in the log; from then on the
 * file is noise, and it is deleted at the latest with the next unlock. What was taken from the sound to write a transcript goes
 * with it; the visit's record stays.
 */
import type { EncounterFailure } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { RetentionItem } from '#shared/domain/retention.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { deleteAudioFile } from '#core/audio/secure-delete.ts';
import { clearOneCondemned } from '../sound/clear-condemned-sound.ts';
import { dueSound } from './due-for-removal.ts';
import { audioFilePath } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

/** False when it is no longer due: it was deleted, or taken up again, since it was found. */
export function removeDue(deps: OpenVault, item: RetentionItem): Promise<Result<boolean>> {
  return item.kind === 'orphaned-file' ? removeFile(deps, item) : removeSound(deps, item);
}

async function removeSound(deps: OpenVault, item: RetentionItem): Promise<Result<boolean>> {
  const { repositories, database } = deps;
  const encounterId = item.subjectId as EncounterId;
  const fileName = database.transaction(() => {
    const sound = repositories.retention.reader.storedSoundOf(encounterId);
    if (sound === null || dueSound(sound, deps.policies(), deps.clock.now())?.kind !== item.kind) return null;
    repositories.audioFiles.writer.delete(encounterId);
    // What was taken from the sound alone: text of an import that never became a transcript, and whose voice is whose.
    repositories.heardSegments.writer.deleteByEncounter(encounterId);
    repositories.utterances.writer.forgetVoices(encounterId);
    if (item.kind === 'failed-session') explain(deps, encounterId);
    log(deps, item);
    return sound.fileName;
  });
  if (fileName === null) return ok(false);
  // The old key, text and voices still stand in the write-ahead log until it is folded in.
  database.checkpoint();
  const cleared = await clearOneCondemned(deps, fileName);
  if (cleared.ok) return ok(true);
  const { type, message, cause } = cleared.error;
  return err(problem(type, `${message} Its key is gone already, so nobody can hear it any more; the next unlock tries again.`, { cause }));
}

/** No transaction holds a file: it is logged first, so that none goes unlogged. */
async function removeFile(deps: OpenVault, item: RetentionItem): Promise<Result<boolean>> {
  log(deps, item);
  const deleted = await deleteAudioFile(audioFilePath(deps, item.subjectId));
  return deleted.ok ? ok(true) : deleted;
}

/** The names of files that Sotto did not make stay out of the log. */
function log({ audit, actor }: OpenVault, { kind, subjectId, sizeBytes }: RetentionItem): void {
  audit.append({ actor: actor(), action: 'audio.delete', subjectId: kind === 'orphaned-file' ? '' : subjectId, details: { why: kind, sizeBytes } });
}

/** Its sound cannot be recovered or heard again; a transcript that is there can still become a note. */
function explain({ repositories, policies }: OpenVault, encounterId: EncounterId): void {
  if (repositories.encounters.reader.get(encounterId)?.failure?.stage === 'extracting') return;
  const failure: EncounterFailure = {
    stage: 'transcribing', code: 'sound-removed',
    message: `The work on this visit failed, and ${policies().failedSessionDays} days later its sound was removed, as the policies of this laptop say. `
      + 'What was written down of it stays.',
  };
  repositories.encounters.writer.explainFailure(encounterId, failure);
}
