/** Deleting a visit: the key and everything written go in one transaction, then the sound's file. The log keeps the reason. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { logAppointmentOfVisit } from '../patients/log-appointment-of-visit.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

/** Refused with `signed-notes-kept` where the policies of this laptop keep what is signed. */
export async function deleteEncounter(deps: OpenVault, encounterId: EncounterId, reason: string): Promise<Result<void>> {
  if (deps.repositories.encounters.reader.get(encounterId) === null) return err(noEncounter());
  const refused = refuseToDeleteSigned(deps, [encounterId]);
  return refused === null ? removeEncounter(deps, encounterId, reason) : err(refused);
}

/** The row goes first: without its key the file is noise, should the program die between the two. */
export async function removeEncounter(deps: OpenVault, encounterId: EncounterId, reason: string): Promise<Result<void>> {
  deps.database.transaction(() => {
    eraseEncounter(deps, encounterId, reason);
    deps.repositories.search.writer.forgetRemovedWords();
  });
  deps.events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'wordings', 'audit'], encounterId });
  return clearErased(deps);
}

/** Within the caller's transaction, which also has the search index forget; `clearErased` comes after it. */
export function eraseEncounter(deps: Pick<OpenVault, 'repositories' | 'audit' | 'actor' | 'undo' | 'noteUndo'>, encounterId: EncounterId, reason: string): void {
  const { encounters } = deps.repositories;
  const status = encounters.reader.get(encounterId)?.status ?? null;
  const appointment = deps.repositories.appointments.reader.byVisit(encounterId);
  encounters.writer.delete(encounterId);
  logAppointmentOfVisit(deps, encounterId, appointment);
  deps.undo.forget(encounterId);
  deps.noteUndo.forget(encounterId);
  deps.audit.append({ actor: deps.actor(), action: 'encounter.delete', subjectId: encounterId, details: { reason, status } });
}

/** What was erased still stands in the write-ahead log until it is folded in, and its sound in its file. */
export function clearErased(deps: OpenVault): Promise<Result<void>> {
  deps.database.checkpoint();
  return clearCondemnedSound(deps);
}

export function refuseToDeleteSigned(
  { repositories, policies }: Pick<OpenVault, 'repositories' | 'policies'>, ids: readonly EncounterId[],
): Problem<'signed-notes-kept'> | null {
  if (policies().signedNotes !== 'kept') return null;
  const signed = ids.filter((id) => repositories.encounters.reader.get(id)?.status === 'signed').length;
  return signed === 0 ? null : problem('signed-notes-kept', 'The policies of this laptop keep signed notes with their transcripts, so nothing was deleted. '
    + 'The sound alone can go: withdraw consent without deleting what is signed.', { details: { signed } });
}
