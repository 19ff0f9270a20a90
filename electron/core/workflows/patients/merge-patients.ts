/**
 * The same person written down twice. Visits of the one go to the other, signed ones too; what the kept one lacks is
 * filled in from the merged one, where both say something the kept one is right, and the merged one goes. The log names
 * the fields, never what stood in them.
 */
import type { PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema, particularsOf, type NewPatient, type Patient } from '#shared/domain/patient.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { noPatient } from './keep-patients.ts';
import { logAppointmentOfVisit } from './log-appointment-of-visit.ts';
import type { OpenVault } from '../open-vault.ts';

type MergeDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

export interface PatientMerge {
  readonly keptId: PatientId;
  readonly mergedId: PatientId;
  readonly reason: string;
}

export function mergePatients(deps: MergeDeps, { keptId, mergedId, reason }: PatientMerge): Result<{ patient: Patient; encounters: number }> {
  const { repositories: { patients, encounters, appointments, search }, database, audit, events } = deps;
  if (keptId === mergedId) return err(problem('same-patient', 'This is one and the same patient. Choose two different ones.'));
  const [kept, merged] = [patients.reader.get(keptId), patients.reader.get(mergedId)];
  if (kept === null || merged === null) return err(noPatient());
  const { patient: filled, filledFields, differingFields } = fillIn(kept, merged);
  const result = database.transaction(() => {
    // First: each visit then finds its appointment where it goes.
    const moved = appointments.writer.moveToPatient(mergedId, keptId);
    const visits = encounters.reader.byPatient(mergedId);
    for (const { id } of visits) {
      audit.append({ actor: deps.actor(), action: 'encounter.move', subjectId: id, details: { from: mergedId, to: keptId, merge: true } });
      const before = appointments.reader.byVisit(id);
      encounters.writer.update(id, { patientId: keptId });
      logAppointmentOfVisit(deps, id, before);
    }
    audit.append({
      actor: deps.actor(), action: 'patient.merge', subjectId: keptId,
      details: {
        from: mergedId, to: keptId, encounters: visits.length, appointments: moved, filled: filledFields.join(' '), differing: differingFields.join(' '), reason,
      },
    });
    const patient = patients.writer.update(keptId, filled);
    patients.writer.delete(mergedId);
    search.writer.forgetRemovedWords();
    return { patient, encounters: visits.length };
  });
  // The merged name still stands in the write-ahead log until it is folded in.
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['patients', 'appointments', 'encounters', 'audit'], encounterId: null });
  return ok(result);
}

const fillable = ['birthDate', 'sex', 'phone', 'email', 'recordNumber'] as const;

function fillIn(kept: Patient, merged: Patient): {
  readonly patient: NewPatient; readonly filledFields: readonly string[]; readonly differingFields: readonly string[];
} {
  const says = (patient: Patient, field: (typeof fillable)[number]) => ![null, '', 'unknown'].includes(patient[field]);
  const filledFields = fillable.filter((field) => !says(kept, field) && says(merged, field));
  const differingFields = fillable.filter((field) => says(kept, field) && says(merged, field) && kept[field] !== merged[field]);
  const patient = newPatientSchema.parse({ ...particularsOf(kept), ...Object.fromEntries(filledFields.map((field) => [field, merged[field]])) });
  return { patient, filledFields, differingFields };
}
