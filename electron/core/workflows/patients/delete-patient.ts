/** A patient with all visits, in one transaction, or not at all. Work on the visits is stopped first. */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { clearErased, eraseEncounter, refuseToDeleteSigned } from '../encounters/delete-encounter.ts';
import { noPatient } from './keep-patients.ts';
import { isBeingRecorded, stillRecording } from '../sound/sound-comes-in.ts';
import type { VisitDesk } from '../encounters/visit-desk.ts';

/** Refused while one of the visits is being recorded, or is signed and the policies keep what is signed. */
export function deletePatient(desk: VisitDesk, id: PatientId, reason: string): Promise<Result<{ encounters: number }>> {
  return desk.open.acts.run(() => stopAndDelete(desk, id, reason));
}

async function stopAndDelete(desk: VisitDesk, id: PatientId, reason: string): Promise<Result<{ encounters: number }>> {
  const { open } = desk;
  const { repositories, database, audit, events } = open;
  const asked = mayDelete(desk, id);
  if (!asked.ok) return asked;
  await stopWork(desk, id);
  const visits = mayDelete(desk, id);
  if (!visits.ok) return visits;
  const encounters = visits.value.length;
  database.transaction(() => {
    for (const visit of visits.value) eraseEncounter(open, visit.id, reason);
    const appointments = repositories.appointments.writer.deleteByPatient(id);
    repositories.patients.writer.delete(id);
    repositories.search.writer.forgetRemovedWords();
    audit.append({ actor: open.actor(), action: 'patient.delete', subjectId: id, details: { encounters, appointments, reason } });
  });
  events.emit({ type: 'changed', aggregates: ['patients', 'appointments', 'encounters', 'notes', 'audit'], encounterId: null });
  const cleared = await clearErased(open);
  return cleared.ok ? ok({ encounters }) : cleared;
}

/** The visits that would go. */
function mayDelete({ open, recording }: VisitDesk, id: PatientId): Result<readonly Encounter[]> {
  if (open.repositories.patients.reader.get(id) === null) return err(noPatient());
  const visits = open.repositories.encounters.reader.byPatient(id);
  if (visits.some((visit) => isBeingRecorded(recording, visit.id))) return err(stillRecording());
  const refused = refuseToDeleteSigned(open, visits.map((visit) => visit.id));
  return refused === null ? ok(visits) : err(refused);
}

/** Until nothing is at work: while one is being stopped, another may begin. */
async function stopWork({ open, work, imports }: VisitDesk, patientId: PatientId): Promise<void> {
  const busyNow = () => open.repositories.encounters.reader.byPatient(patientId).filter(({ id }) => imports.isImporting(id) || work.isAtWork(id));
  for (let busy = busyNow(); busy.length > 0; busy = busyNow()) {
    for (const { id } of busy) {
      await imports.stopImporting(id);
      await work.cancel(id);
    }
  }
}
