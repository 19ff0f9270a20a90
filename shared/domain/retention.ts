/** What a clean-up would remove, and what one did. Ids, counts and sizes only. */
import { z } from 'zod';
import { instantSchema } from './time.ts';

export const retentionKinds = ['sound', 'orphaned-file', 'failed-session'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export const retentionItemSchema = z.strictObject({
  kind: z.enum(retentionKinds),
  /** Encounter id, or the name of a file that belongs to none. */
  subjectId: z.string(),
  sizeBytes: z.int().nonnegative(),
  /** Since when it has been due. */
  dueAt: instantSchema,
});
export type RetentionItem = z.infer<typeof retentionItemSchema>;

export const retentionReportSchema = z.strictObject({
  at: instantSchema,
  startedBy: z.enum(['hand', 'start', 'daily']),
  removed: z.array(retentionItemSchema),
  freedBytes: z.int().nonnegative(),
  failed: z.array(z.strictObject({ item: retentionItemSchema, message: z.string() })),
});
export type RetentionReport = z.infer<typeof retentionReportSchema>;
