/** A patient's id as typed: whole, or its first characters where they name one patient only. */
import type { Clinic } from '#core/compose.ts';
import { patientIdSchema, type PatientId } from '#shared/domain/ids.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';

export const everyPatient = 1_000_000;

export function mustFindPatient({ open }: Clinic, typed: string): PatientId {
  const { reader } = open.repositories.patients;
  const whole = patientIdSchema.safeParse(typed.toLowerCase());
  if (whole.success && reader.get(whole.data) !== null) return whole.data;
  const found = typed.length < 4 ? [] : reader.list({ limit: everyPatient }).filter(({ id }) => id.startsWith(typed.toLowerCase()));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new ProblemError(problem(only === undefined ? 'no-patient' : 'patient-ambiguous', only === undefined
      ? 'There is no patient with this id. `sotto patient list` shows them.'
      : 'More than one patient\'s id begins like this. Give more of it.'));
  }
  return only.id;
}
