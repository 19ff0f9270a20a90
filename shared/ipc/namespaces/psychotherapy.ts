import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { psychotherapyNoteSchema, psychotherapyTextSchema } from '#shared/domain/psychotherapy-note.ts';
import type { Namespace } from '../verb.ts';

/** The private psychotherapy note of a visit: never in what `encounters` or `exports` answer. Null: there is none. */
export const psychotherapyNamespace = {
  read: { input: z.strictObject({ encounterId: encounterIdSchema }), output: psychotherapyNoteSchema.nullable() },
  /** Nothing but spaces takes it away. */
  write: { input: z.strictObject({ encounterId: encounterIdSchema, text: psychotherapyTextSchema }), output: psychotherapyNoteSchema.nullable() },
} satisfies Namespace;
