import { z } from 'zod';
import { newVocabularyEntrySchema, vocabularyEntrySchema, vocabularyKinds } from '#shared/domain/vocabulary.ts';
import { lineFaults } from '#shared/domain/vocabulary-list.ts';
import type { Namespace } from '../verb.ts';

export const vocabularyNamespace = {
  /** In the order of their letters. */
  list: { input: z.strictObject({}), output: z.array(vocabularyEntrySchema) },
  /** Refused when the list has the word, in any case, or is full. */
  add: { input: newVocabularyEntrySchema, output: vocabularyEntrySchema },
  update: { input: z.strictObject({ id: z.uuid(), entry: newVocabularyEntrySchema }), output: vocabularyEntrySchema },
  remove: { input: z.strictObject({ id: z.uuid() }), output: z.null() },
  /** A plain list: a word a line, or `term, kind, sounds like` with tabs. Lines that could not be taken come back by number. */
  importList: {
    input: z.strictObject({ text: z.string().min(1).max(1_000_000), kind: z.enum(vocabularyKinds) }),
    output: z.strictObject({
      added: z.int().nonnegative(), faults: z.array(z.strictObject({ line: z.int().positive(), why: z.enum(lineFaults) })),
    }),
  },
} satisfies Namespace;
