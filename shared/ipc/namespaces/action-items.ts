import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { lastVisitSchema } from '#shared/domain/last-visit.ts';
import type { Namespace } from '../verb.ts';

/** What was agreed in earlier visits: shown beside the next one, and ticked when it is done. */
export const actionItemsNamespace = {
  /** Of the patient's visits before this one; null where there is none with a note, or no patient. */
  ofLastVisit: { input: z.strictObject({ encounterId: encounterIdSchema }), output: lastVisitSchema.nullable() },
  setDone: { input: z.strictObject({ encounterId: encounterIdSchema, text: z.string().min(1).max(2000), done: z.boolean() }), output: z.null() },
} satisfies Namespace;
