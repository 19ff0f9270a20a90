/** Words of a statement that somebody was typing and has not saved. */
import { z } from 'zod';
import { statementIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

export const statementDraftSchema = z.strictObject({
  /** Null for one that stands nowhere yet. */
  statementId: statementIdSchema.nullable(),
  sectionKey: z.string().max(200),
  text: z.string().max(4000),
  keptAt: instantSchema,
});
export type StatementDraft = z.infer<typeof statementDraftSchema>;
