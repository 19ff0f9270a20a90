/** A patient's id as typed: whole, or its first characters where they name one patient only. */
import type { Clinic } from '#core/compose.ts';
import { patientIdSchema, type PatientId } from '#shared/domain/ids.ts';
import { problem } from '#shared/lib/result.ts';
import { mustFindId } from './find-id.ts';

export const everyPatient = 1_000_000;

export function mustFindPatient({ open }: Clinic, typed: string): PatientId {
  const { reader } = open.repositories.patients;
  const whole = patientIdSchema.safeParse(typed.toLowerCase());
  if (whole.success && reader.get(whole.data) !== null) return whole.data;
  return mustFindId(typed, () => reader.list({ limit: everyPatient }), {
    none: () => problem('no-patient', 'There is no patient with this id. `sotto patient list` shows them.'),
    several: () => problem('patient-ambiguous', 'More than one patient\'s id begins like this. Give more of it.'),
  });
}
