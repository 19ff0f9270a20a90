import { z } from 'zod';
import { patientIdSchema } from '#shared/domain/ids.ts';
import { newPatientSchema, patientSchema } from '#shared/domain/patient.ts';
import type { Namespace } from '../verb.ts';

export const patientsNamespace = {
  /** By name; `query` matches a part of the name or of the record number. */
  list: { input: z.strictObject({ query: z.string().max(200).default('') }), output: z.array(patientSchema) },
  create: { input: newPatientSchema, output: patientSchema },
  update: { input: z.strictObject({ id: patientIdSchema, patient: newPatientSchema }), output: patientSchema },
} satisfies Namespace;
