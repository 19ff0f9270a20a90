/**
 * A visit that stands under the wrong patient, or under none. A signed one too: who it is filed under is no part of its note.
 * What a draft carried forward of somebody else goes. That and an appointment that only a hand would link again come back by no
 * second move, so the answer says what was let go of.
 */
import { isSameVisit } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { MovedEncounter } from '#shared/ipc/namespaces/encounters.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { logAppointmentOfVisit } from '../patients/log-appointment-of-visit.ts';
import { noPatient } from '../patients/keep-patients.ts';
import { letGoOfCarriedElsewhere } from '../notes/carried-elsewhere.ts';
import { noEncounter } from './no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

type MoveDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

export function moveEncounter(
  deps: MoveDeps, { encounterId, patientId, reason, undo = false }: {
    readonly encounterId: EncounterId;
    readonly patientId: PatientId | null;
    /** Null only where it was filed under nobody, when it leaves no record, or on `undo`. */
    readonly reason: string | null;
    /** Back from a move that was just made. */
    readonly undo?: boolean;
  },
): Result<MovedEncounter> {
  const { repositories, database, audit, events } = deps;
  const encounter = repositories.encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  if (patientId !== null && repositories.patients.reader.get(patientId) === null) return err(noPatient());
  if (encounter.patientId === patientId) return err(problem('already-filed-there', 'This visit is filed there already. Nothing was changed.'));
  if (encounter.patientId !== null && reason === null && !undo) return err(problem('reason-needed', 'Say in a few words why this visit leaves the record it is in. Nothing was changed.'));
  const moved = database.transaction(() => {
    audit.append({
      actor: deps.actor(), action: 'encounter.move', subjectId: encounterId, details: { from: encounter.patientId, to: patientId, reason, ...(undo && { undo }) },
    });
    const carriedStatements = letGoOfCarriedElsewhere(deps, encounterId, patientId);
    const before = repositories.appointments.reader.byVisit(encounterId);
    const filed = repositories.encounters.writer.update(encounterId, { patientId });
    logAppointmentOfVisit(deps, encounterId, before);
    const isParted = before !== null && repositories.appointments.reader.byVisit(encounterId)?.id !== before.id;
    return { ...filed, letGo: { carriedStatements, appointment: isParted && !isSameVisit(before, filed) } };
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'notes', 'patients', 'audit'], encounterId });
  return ok(moved);
}
