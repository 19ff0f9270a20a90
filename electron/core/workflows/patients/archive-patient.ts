/** A patient put away, or taken out again: nothing of theirs goes, they are only left out of lists and choices. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { noPatient } from './keep-patients.ts';

export function archivePatient(
  { database, repositories: { patients }, audit, events, clock, actor }: Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'clock' | 'actor'>,
  id: PatientId, archived: boolean,
): Result<Patient> {
  const before = patients.reader.get(id);
  if (before === null) return err(noPatient());
  if ((before.archivedAt !== null) === archived) return ok(before);
  const patient = database.transaction(() => {
    audit.append({ actor: actor(), action: archived ? 'patient.archive' : 'patient.unarchive', subjectId: id });
    return patients.writer.setArchived(id, archived ? clock.now() : null);
  });
  events.emit({ type: 'changed', aggregates: ['patients', 'audit'], encounterId: null });
  return ok(patient);
}
