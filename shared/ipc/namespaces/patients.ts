import { z } from 'zod';
import { patientIdSchema } from '#shared/domain/ids.ts';
import { newPatientSchema, patientSchema } from '#shared/domain/patient.ts';
import type { Namespace } from '../verb.ts';
import { reasonSchema } from './reason.ts';

export const patientsNamespace = {
  /** By name; `query` matches a part of the name or of the record number. */
  list: { input: z.strictObject({ query: z.string().max(200).default('') }), output: z.array(patientSchema) },
  create: { input: newPatientSchema, output: patientSchema },
  /** With all visits. Refused while one of them is signed and the policies keep signed notes. */
  delete: { input: z.strictObject({ id: patientIdSchema, reason: reasonSchema }), output: z.strictObject({ encounters: z.int() }) },
  /** The same person written down twice: the visits of `mergedId` go to `keptId`, and `mergedId` goes. */
  merge: {
    input: z.strictObject({ keptId: patientIdSchema, mergedId: patientIdSchema, reason: reasonSchema })
      .refine(({ keptId, mergedId }) => keptId !== mergedId, 'two different patients'),
    output: z.strictObject({ patient: patientSchema, encounters: z.int() }),
  },
  update: { input: z.strictObject({ id: patientIdSchema, patient: newPatientSchema }), output: patientSchema },
} satisfies Namespace;
