/** What a statement rests on. */
import { z } from 'zod';
import { utteranceIdSchema } from './ids.ts';

/** Words `firstWord`..`lastWord` (0-based, inclusive) of one utterance. */
export const evidenceSchema = z.strictObject({
  utteranceId: utteranceIdSchema,
  firstWord: z.int().nonnegative(),
  lastWord: z.int().nonnegative(),
}).refine((span) => span.firstWord <= span.lastWord, 'a span runs forward');
export type Evidence = z.infer<typeof evidenceSchema>;
