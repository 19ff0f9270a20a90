/** A clinician's own words: names, drugs and places with the spelling wanted, for correction by sound. */
import { z } from 'zod';
import { timestampsShape } from './time.ts';

export const vocabularyKinds = ['name', 'drug', 'place', 'term'] as const;
export type VocabularyKind = (typeof vocabularyKinds)[number];

/** More would slow down nothing, but a list nobody can look over puts words where they do not belong. */
export const mostVocabularyEntries = 2000;
export const mostSoundsLike = 20;

export const vocabularyTermSchema = z.string().trim().min(2, 'A word of two letters at least.').max(100, 'A hundred letters at most.')
  .regex(/\p{L}/u, 'A word needs letters.').regex(/^[^\p{Cc}]*$/u, 'A word stands on one line.');

/** How it is said, or what the recogniser makes of it, in plain words: `oh deh wall`. Each is taken as this term. */
export const soundsLikeSchema = z.array(z.string().trim().min(1).max(200).regex(/\p{L}/u, 'Write it in letters, as it sounds.').regex(/^[^\p{Cc}]*$/u, 'Write it on one line.'))
  .max(mostSoundsLike, `${mostSoundsLike} ways to say it at most.`);

const vocabularyShape = {
  /** As it is to be written. */
  term: vocabularyTermSchema,
  kind: z.enum(vocabularyKinds),
  soundsLike: soundsLikeSchema,
};

export const newVocabularyEntrySchema = z.strictObject(vocabularyShape);
export type NewVocabularyEntry = z.infer<typeof newVocabularyEntrySchema>;

export const vocabularyEntrySchema = z.strictObject({ id: z.uuid(), ...vocabularyShape, ...timestampsShape });
export type VocabularyEntry = z.infer<typeof vocabularyEntrySchema>;
