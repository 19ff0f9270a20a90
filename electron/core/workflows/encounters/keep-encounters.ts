/** What a clinician does to a visit as a whole: name it, date it, give it its patient, take its work up again, delete it. */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { recordingRemoved } from '../taking-back/recording-removed.ts';
import { isCarriedFromLater, letGoOfCarriedElsewhere } from '../notes/carried-elsewhere.ts';
import { deleteEncounter } from './delete-encounter.ts';
import { finishEncounter, hasItsNote, nothingToDo } from './finish-encounter.ts';
import { logAppointmentOfVisit } from '../patients/log-appointment-of-visit.ts';
import { noPatient } from '../patients/keep-patients.ts';
import { noEncounter } from './no-encounter.ts';
import { refuseVisitDay } from './visit-day.ts';
import type { OpenVault } from '../open-vault.ts';
import { isBeingRecorded, refuseWhileSoundComesIn, stillRecording } from '../sound/sound-comes-in.ts';
import type { VisitDesk } from './visit-desk.ts';

export function editEncounter(
  deps: OpenVault, id: EncounterId, change: { readonly title: string; readonly patientId: PatientId | null; readonly startedAt?: Instant | undefined },
): Result<Encounter> {
  const { repositories, database, audit, events, clock } = deps;
  const before = repositories.encounters.reader.get(id);
  if (before === null) return err(noEncounter());
  if (change.patientId !== null && repositories.patients.reader.get(change.patientId) === null) return err(noPatient());
  const startedAt = change.startedAt ?? before.startedAt;
  const isDated = startedAt !== before.startedAt;
  // The day of a visit stands in what was signed.
  if (isDated && before.status === 'signed') return err(problem('note-signed', 'The note of this visit is signed, and its day can no longer change. Say in an addendum what is wrong.'));
  const refused = isDated ? refuseVisitDay(startedAt, clock.now()) : null;
  if (refused !== null) return err(refused);
  if (isDated && isCarriedFromLater(deps, id, startedAt)) {
    return err(problem('note-carried-later', 'This note holds statements carried forward from a visit that would then be the later one. Remove them from the draft first, or check the day. Nothing was changed.'));
  }
  const encounter = database.transaction(() => {
    audit.append({
      actor: deps.actor(), action: 'encounter.edit', subjectId: id,
      details: { patientId: change.patientId, ...(before.patientId === change.patientId ? {} : { from: before.patientId, to: change.patientId }), ...(isDated ? { startedAtBefore: before.startedAt, startedAt } : {}) },
    });
    if (before.patientId !== change.patientId) letGoOfCarriedElsewhere(deps, id, change.patientId);
    const appointment = repositories.appointments.reader.byVisit(id);
    const edited = repositories.encounters.writer.update(id, { title: change.title, patientId: change.patientId, ...(isDated && { startedAt }) });
    logAppointmentOfVisit(deps, id, appointment);
    return edited;
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'audit'], encounterId: id });
  return ok(encounter);
}

/** Answers at once; the work goes on in the background. An encounter already at work is left alone. */
export function resumeWork({ open, work, recording, imports }: VisitDesk, id: EncounterId): Result<void> {
  const encounter = open.repositories.encounters.reader.get(id);
  if (encounter === null) return err(noEncounter());
  // Recovering a sound whose writer is at work would end it under the writer's hands.
  const refused = refuseWhileSoundComesIn({ recording, imports }, id);
  if (refused !== null) return err(refused);
  if (encounter.recordingRemovedAt !== null) return err(recordingRemoved(encounter));
  if (hasItsNote(encounter)) return err(nothingToDo());
  void work.run(id, (signal) => finishEncounter(open, id, signal));
  return ok();
}

/** Work on it, an import too, is stopped first. */
export function removeVisit({ open, work, recording, imports }: VisitDesk, id: EncounterId, reason: string): Promise<Result<void>> {
  return open.acts.run(async () => {
    if (isBeingRecorded(recording, id)) return err(stillRecording());
    await imports.stopImporting(id);
    await work.cancel(id);
    return deleteEncounter(open, id, reason);
  });
}
