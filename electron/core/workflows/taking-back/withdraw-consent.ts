/**
 * Consent taken back, or a recording removed that nobody had consented to (declined, never put down, or a dictation, of which nobody is asked;
 * what was said of consent then stays as it is): the sound goes, and so do transcript and draft, with the title and summary made of them, all
 * earlier transcripts and versions of the note, and the private psychotherapy note. What is signed is a record that
 * stands: it stays with its transcript, unless it is to go too and the policies let it; then the whole visit goes. A
 * recording or work under way is stopped first. Older backups are not reached.
 */
import { takesConsentBack, type Encounter, type EncounterFailure } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { clearErased, eraseEncounter, refuseToDeleteSigned } from '../encounters/delete-encounter.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { recordingRemoved } from './recording-removed.ts';
import { isBeingRecorded } from '../sound/sound-comes-in.ts';
import type { VisitDesk } from '../encounters/visit-desk.ts';

export interface ConsentWithdrawal {
  readonly encounterId: EncounterId;
  /** A signed note too, with its visit. */
  readonly deleteSigned: boolean;
  readonly reason: string;
}

/** Asked for twice, it changes nothing the second time. */
export function withdrawConsent(desk: VisitDesk, withdrawal: ConsentWithdrawal): Promise<Result<{ visitDeleted: boolean }>> {
  return desk.open.acts.run(() => stopAndWithdraw(desk, withdrawal));
}

async function stopAndWithdraw(
  { open, work, recording, imports }: VisitDesk, withdrawal: ConsentWithdrawal,
): Promise<Result<{ visitDeleted: boolean }>> {
  const { encounterId, deleteSigned } = withdrawal;
  const encounter = open.repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (encounter.form === 'written') return err(problem('nothing-recorded', 'Nothing was recorded of this visit, so there is no consent to take back. Delete the visit if it must go.'));
  const refused = deleteSigned ? refuseToDeleteSigned(open, [encounterId]) : null;
  if (refused !== null) return err(refused);
  if (isBeingRecorded(recording, encounterId)) await recording.stop();
  await imports.stopImporting(encounterId);
  return work.takeOver(encounterId, () => withdrawNow(open, withdrawal));
}

async function withdrawNow(deps: OpenVault, { encounterId, deleteSigned, reason }: ConsentWithdrawal): Promise<Result<{ visitDeleted: boolean }>> {
  const encounter = deps.repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  const isSigned = encounter.status === 'signed';
  const visitDeleted = isSigned && deleteSigned;
  if (encounter.recordingRemovedAt !== null && !visitDeleted) return ok({ visitDeleted });
  const takenBack = takesConsentBack(encounter);
  deps.database.transaction(() => {
    const { repositories, audit } = deps;
    audit.append({
      actor: deps.actor(), subjectId: encounterId, action: takenBack ? 'encounter.consent' : 'encounter.remove-recording',
      details: {
        ...(takenBack ? { state: 'withdrawn', stateBefore: encounter.consent.state } : { consent: encounter.consent.state }),
        reason, signedNote: isSigned ? (visitDeleted ? 'deleted' : 'kept') : null,
        sound: repositories.audioFiles.reader.byEncounter(encounterId) !== null, words: repositories.utterances.reader.countWords(encounterId),
      },
    });
    if (visitDeleted) eraseEncounter(deps, encounterId, reason);
    else withdrawFrom(deps, encounter);
    repositories.search.writer.forgetRemovedWords();
  });
  deps.events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'wordings', 'audit'], encounterId });
  const cleared = await clearErased(deps);
  return cleared.ok ? ok({ visitDeleted }) : cleared;
}

function withdrawFrom(deps: OpenVault, encounter: Encounter): void {
  const { audioFiles, encounters, marks, pendingStrikes, heardSegments, keptTranscripts, noteVersions, removedStatements, psychotherapyNotes, modelReplies, learnedWordings, statementDrafts, utterances } = deps.repositories;
  audioFiles.writer.delete(encounter.id);
  heardSegments.writer.deleteByEncounter(encounter.id);
  utterances.writer.forgetVoices(encounter.id);
  // A signed note rests on the transcript it was signed with alone, and stands for itself.
  keptTranscripts.writer.deleteByEncounter(encounter.id);
  for (const { writer } of [marks, pendingStrikes, noteVersions, removedStatements, psychotherapyNotes, modelReplies, learnedWordings, statementDrafts]) writer.deleteByEncounter(encounter.id);
  deps.undo.forget(encounter.id);
  deps.noteUndo.forget(encounter.id);
  const now = deps.clock.now();
  const removed = encounters.writer.update(encounter.id, { ...(takesConsentBack(encounter) && { consent: { state: 'withdrawn', at: now } }), recordingRemovedAt: now });
  if (removed.status !== 'signed') removeWords(deps, removed);
}

/** Of a visit that says already what became of its consent. The title too, though the clinician may have typed it: whether it repeats what was said is not for a program to know. */
function removeWords({ repositories }: OpenVault, encounter: Encounter): void {
  const { id, status } = encounter;
  repositories.utterances.writer.deleteByEncounter(id);
  repositories.doneActionItems.writer.deleteByEncounter(id);
  repositories.encounters.writer.update(id, { title: '', summary: '', modelId: null });
  const { type: code, message } = recordingRemoved(encounter);
  const failure: EncounterFailure = { stage: 'transcribing', code, message };
  if (status === 'failed') repositories.encounters.writer.explainFailure(id, failure);
  else repositories.encounters.writer.setStatus(id, 'failed', failure);
}
