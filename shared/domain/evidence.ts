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

/** Whether all its words are there, by how many each utterance has. */
export function liesIn(wordCounts: ReadonlyMap<string, number>): (evidence: Evidence) => boolean {
  return ({ utteranceId, lastWord }) => lastWord < (wordCounts.get(utteranceId) ?? 0);
}

/** Whether they share a word. */
export function meets(one: Evidence, other: Evidence): boolean {
  return one.utteranceId === other.utteranceId && one.firstWord <= other.lastWord && other.firstWord <= one.lastWord;
}
