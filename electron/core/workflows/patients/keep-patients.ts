/** Patients written down and corrected, each act with its log entry in the same transaction. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { NewPatient, Patient } from '#shared/domain/patient.ts';
import { birthDateFault, birthDateFaultWords } from '#shared/domain/same-patient.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

type PatientDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'clock' | 'actor'>;

export function createPatient(deps: PatientDeps, input: NewPatient): Result<Patient> {
  const fault = birthDateFault(input.birthDate, latestToday(deps.clock));
  if (fault !== null) return err(problem('bad-birth-date', birthDateFaultWords[fault]));
  return write(deps, 'patient.create', () => deps.repositories.patients.writer.insert(input));
}

export function updatePatient(deps: PatientDeps, id: PatientId, input: NewPatient): Result<Patient> {
  if (deps.repositories.patients.reader.get(id) === null) return err(noPatient());
  const fault = birthDateFault(input.birthDate, latestToday(deps.clock));
  if (fault !== null) return err(problem('bad-birth-date', birthDateFaultWords[fault]));
  return write(deps, 'patient.edit', () => deps.repositories.patients.writer.update(id, input));
}

function write({ database, audit, events, actor }: PatientDeps, action: 'patient.create' | 'patient.edit', act: () => Patient): Result<Patient> {
  const patient = database.transaction(() => {
    const written = act();
    audit.append({ actor: actor(), action, subjectId: written.id });
    return written;
  });
  events.emit({ type: 'changed', aggregates: ['patients', 'encounters', 'audit'], encounterId: null });
  return ok(patient);
}

/** The furthest that a calendar is anywhere: a birth today is no birth tomorrow, wherever the clinician sits. */
export function latestToday(clock: Pick<OpenVault['clock'], 'now'>): string {
  return new Date(Date.parse(clock.now()) + 14 * 3_600_000).toISOString().slice(0, 10);
}

export function noPatient(): Problem<'no-patient'> {
  return problem('no-patient', 'This patient is no longer there.');
}
