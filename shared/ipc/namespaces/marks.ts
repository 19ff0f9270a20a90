import { z } from 'zod';
import { encounterIdSchema, markIdSchema } from '#shared/domain/ids.ts';
import { markLabelSchema, markSchema } from '#shared/domain/mark.ts';
import type { Namespace } from '../verb.ts';

/** Bookmarks of a visit. */
export const marksNamespace = {
  list: { input: z.strictObject({ encounterId: encounterIdSchema }), output: z.array(markSchema) },
  /** At this moment of the recording that runs. */
  add: { input: z.strictObject({ label: markLabelSchema.default('') }), output: markSchema },
  relabel: { input: z.strictObject({ id: markIdSchema, label: markLabelSchema }), output: markSchema },
  remove: { input: z.strictObject({ id: markIdSchema }), output: z.null() },
} satisfies Namespace;
