/** What the next visit is begun with: the plan of the last one, and what was agreed and is still open. */
import { z } from 'zod';
import { encounterIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

export const agreedItemSchema = z.strictObject({
  /** The visit it was agreed in. */
  encounterId: encounterIdSchema,
  startedAt: instantSchema,
  text: z.string().min(1),
  who: z.enum(['client', 'clinician']),
  when: z.string().nullable(),
  done: z.boolean(),
});
export type AgreedItem = z.infer<typeof agreedItemSchema>;

export const lastVisitSchema = z.strictObject({
  encounterId: encounterIdSchema,
  startedAt: instantSchema,
  /** False: its note is a draft that nobody has signed yet. */
  signed: z.boolean(),
  plan: z.array(z.string()),
  /** All that the last visit agreed, and what of the ones before it is still open. */
  items: z.array(agreedItemSchema),
});
export type LastVisit = z.infer<typeof lastVisitSchema>;
