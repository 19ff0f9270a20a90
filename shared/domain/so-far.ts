/** What a recording tells while it runs: problems and medications spoken of, each once, and what may be risk, in the words that were said. */
import { z } from 'zod';
import { utteranceIdSchema } from './ids.ts';

/** More than a clinician can glance at helps nobody. Of risk nothing is left out. */
export const mostConceptsSoFar = 60;

/** A problem or a medication, and where it was said first. */
const saidConceptSchema = z.strictObject({ text: z.string(), utteranceId: utteranceIdSchema });
export type SaidConcept = z.infer<typeof saidConceptSchema>;

export const soFarSchema = z.strictObject({
  /** Affirmed, in the order in which they were first said. */
  problems: z.array(saidConceptSchema),
  medications: z.array(saidConceptSchema),
  risks: z.array(z.strictObject({ utteranceId: utteranceIdSchema, firstWord: z.int().nonnegative(), text: z.string() })),
});
export type SoFar = z.infer<typeof soFarSchema>;
