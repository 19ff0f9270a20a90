import { z } from 'zod';
import { learnedWordingSchema } from '#shared/domain/learned-wording.ts';
import type { Namespace } from '../verb.ts';

export const wordingsNamespace = {
  /** Those in use, by what the engine writes. */
  list: { input: z.strictObject({}), output: z.array(learnedWordingSchema) },
  /** Drafts that were written with it stay as they are. */
  remove: { input: z.strictObject({ id: z.uuid() }), output: z.null() },
} satisfies Namespace;
