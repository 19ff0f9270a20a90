import { z } from 'zod';
import { patientIdSchema, patientImportIdSchema } from '#shared/domain/ids.ts';
import { newPatientSchema, patientSchema } from '#shared/domain/patient.ts';
import { likenesses } from '#shared/domain/same-patient.ts';
import { calendarDateSchema } from '#shared/domain/time.ts';
import type { Namespace } from '../verb.ts';
import { reasonSchema } from './reason.ts';

export const mostImportedPatients = 20_000;
const patientRowsSchema = z.array(newPatientSchema).max(mostImportedPatients);

export const patientsNamespace = {
  /** By name; `query` matches a part of the name, record number, phone or e-mail address. */
  list: {
    input: z.strictObject({
      query: z.string().max(200).default(''), archived: z.enum(['without', 'only', 'with']).default('without'),
      limit: z.int().min(1).max(1000).default(500), offset: z.int().min(0).default(0),
    }),
    output: z.array(patientSchema),
  },
  get: { input: z.strictObject({ id: patientIdSchema }), output: patientSchema },
  create: { input: newPatientSchema, output: patientSchema },
  /** Who is written down already and may be this one; the likeliest first. */
  findAlike: {
    input: z.strictObject({
      name: z.string().max(1000), birthDate: calendarDateSchema.nullable(), recordNumber: z.string().max(1000), phone: z.string().max(1000), email: z.string().max(1000),
      except: patientIdSchema.nullable().default(null),
    }),
    output: z.array(z.strictObject({ patient: patientSchema, likeness: z.enum(likenesses) })),
  },
  setArchived: { input: z.strictObject({ id: patientIdSchema, archived: z.boolean() }), output: patientSchema },
  /** Rows of a list that seem to be there already, by their place in it. */
  findKnownRows: { input: z.strictObject({ patients: patientRowsSchema }), output: z.array(z.strictObject({ index: z.int().nonnegative(), likeness: z.enum(likenesses) })) },
  /** All of them, or nobody. */
  importList: { input: z.strictObject({ patients: patientRowsSchema.min(1) }), output: z.strictObject({ importId: patientImportIdSchema, added: z.int() }) },
  /** Refused once somebody of the list has a visit or an appointment. */
  undoImport: { input: z.strictObject({ importId: patientImportIdSchema }), output: z.strictObject({ removed: z.int() }) },
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
