/** What was said: utterances of timed words. Times are milliseconds from the first stored sample of the encounter. */
import { z } from 'zod';
import { encounterIdSchema, utteranceIdSchema } from './ids.ts';

export const wordSchema = z.strictObject({
  /** As the recogniser wrote it: lower case, no punctuation. */
  spoken: z.string(),
  startMs: z.int().nonnegative(),
  endMs: z.int().nonnegative(),
  /** 0..1, the recogniser's own. */
  confidence: z.number().min(0).max(1),
});
export type Word = z.infer<typeof wordSchema>;

export const speakers = ['clinician', 'patient', 'other', 'unknown'] as const;
export type Speaker = (typeof speakers)[number];

export const utteranceSchema = z.strictObject({
  id: utteranceIdSchema,
  encounterId: encounterIdSchema,
  /** 0-based place in the encounter. */
  ordinal: z.int().nonnegative(),
  speaker: z.enum(speakers),
  startMs: z.int().nonnegative(),
  endMs: z.int().nonnegative(),
  text: z.string(),
  words: z.array(wordSchema),
});
export type Utterance = z.infer<typeof utteranceSchema>;
