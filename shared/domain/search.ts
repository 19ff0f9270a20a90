/** What a search over the practice finds, and how it is narrowed. */
import { z } from 'zod';
import { encounterStatuses } from './encounter.ts';
import { encounterIdSchema, patientIdSchema, statementIdSchema } from './ids.ts';
import { evidenceSchema } from './evidence.ts';
import { instantSchema } from './time.ts';

/** Where the words stand: in title or patient's name; in the note, its addenda and topics; in what was said. Best first. */
export const foundKinds = ['encounter', 'note', 'transcript'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Each null lets everything through. */
export const searchFilterSchema = z.strictObject({
  patientId: patientIdSchema.nullable().default(null),
  status: z.enum(encounterStatuses).nullable().default(null),
  /** Begun then or later; and before `to`. */
  from: instantSchema.nullable().default(null),
  to: instantSchema.nullable().default(null),
});
export type SearchFilter = z.infer<typeof searchFilterSchema>;

export const foundVisitSchema = z.strictObject({
  encounterId: encounterIdSchema,
  kind: z.enum(foundKinds),
  title: z.string(),
  patientName: z.string().nullable(),
  startedAt: instantSchema,
  status: z.enum(encounterStatuses),
  /** Hit words stand between \u0002 and \u0003. */
  snippet: z.string(),
  alsoIn: z.array(z.enum(foundKinds)),
});
export type FoundVisit = z.infer<typeof foundVisitSchema>;

export const foundPatientSchema = z.strictObject({ id: patientIdSchema, name: z.string(), birthDate: z.string().nullable(), recordNumber: z.string(), isArchived: z.boolean() });
export type FoundPatient = z.infer<typeof foundPatientSchema>;

/** Where in a visit the words stand: a statement of its note, or words of its transcript. */
export const foundPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statement'), statementId: statementIdSchema }),
  z.strictObject({ kind: z.literal('words'), evidence: evidenceSchema }),
]);
export type FoundPlace = z.infer<typeof foundPlaceSchema>;
