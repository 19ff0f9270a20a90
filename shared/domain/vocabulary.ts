/** A clinician's own words: names, drugs and places with the spelling wanted, for correction by sound. */
import { z } from 'zod';
import { timestampsShape } from './time.ts';

export const vocabularyKinds = ['name', 'drug', 'place', 'term'] as const;
export type VocabularyKind = (typeof vocabularyKinds)[number];

export const vocabularyTermSchema = z.string().trim().min(2, 'A word of two letters at least.').max(100)
  .regex(/\p{L}/u, 'A word needs letters.');

export const vocabularyEntrySchema = z.strictObject({
  id: z.uuid(),
  /** As it is to be written. */
  term: vocabularyTermSchema,
  kind: z.enum(vocabularyKinds),
  /** How it is said, or what the recogniser makes of it, in plain words: `oh deh wall`. Each is taken as this term. */
  soundsLike: z.array(z.string().trim().min(1).max(200)).max(20),
  ...timestampsShape,
});
export type VocabularyEntry = z.infer<typeof vocabularyEntrySchema>;
