/** A note as it was before another took its place, or before it was signed. Kept whole, to be looked at, compared and used again. */
import { z } from 'zod';
import { encounterIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** What was done to the note that was there: written anew, by another transcript, template or a language model; another version put back; signed. */
export const noteVersionCauses = ['redraft', 'transcript', 'template', 'model', 'restore', 'sign'] as const;
export type NoteVersionCause = (typeof noteVersionCauses)[number];

export const noteVersionSchema = z.strictObject({
  id: z.uuid(),
  encounterId: encounterIdSchema,
  cause: z.enum(noteVersionCauses),
  templateId: z.string(),
  statementCount: z.int().nonnegative(),
  keptAt: instantSchema,
});
export type NoteVersion = z.infer<typeof noteVersionSchema>;
