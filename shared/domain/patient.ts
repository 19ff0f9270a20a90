/** A patient. `sex` is FHIR's administrative gender (http://hl7.org/fhir/administrative-gender). */
import { z } from 'zod';
import { patientIdSchema } from './ids.ts';
import { emailSchema, personNameSchema, phoneSchema } from './person-fields.ts';
import { calendarDateSchema, instantSchema, timestampsShape } from './time.ts';

export const administrativeSexes = ['female', 'male', 'other', 'unknown'] as const;
export type AdministrativeSex = (typeof administrativeSexes)[number];

export const newPatientSchema = z.strictObject({
  name: personNameSchema,
  birthDate: calendarDateSchema.nullable().default(null),
  sex: z.enum(administrativeSexes).default('unknown'),
  phone: phoneSchema.default(''),
  email: emailSchema.default(''),
  recordNumber: z.string().trim().max(50, 'Use at most 50 characters.').default(''),
});
export type NewPatient = z.infer<typeof newPatientSchema>;

export const patientSchema = newPatientSchema.extend({
  id: patientIdSchema,
  /** Put away: left out of lists and choices, with everything kept. Null while they are seen. */
  archivedAt: instantSchema.nullable().default(null),
  ...timestampsShape,
});
export type Patient = z.infer<typeof patientSchema>;

/** What can be mended by hand. */
export function particularsOf({ name, birthDate, sex, phone, email, recordNumber }: Patient): NewPatient {
  return { name, birthDate, sex, phone, email, recordNumber };
}
