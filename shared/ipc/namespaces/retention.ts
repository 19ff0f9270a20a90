import { z } from 'zod';
import { policiesSchema } from '#shared/domain/policies.ts';
import { retentionItemSchema, retentionReportSchema } from '#shared/domain/retention.ts';
import type { Namespace } from '../verb.ts';

export const retentionNamespace = {
  /** The rules that hold, the last run, and whether this account may run one by hand. */
  status: {
    input: z.strictObject({}),
    output: z.strictObject({ policies: policiesSchema, mayRun: z.boolean(), lastRun: retentionReportSchema.nullable() }),
  },
  /** What a run would remove now. Removes nothing. */
  plan: { input: z.strictObject({}), output: z.array(retentionItemSchema) },
  run: { input: z.strictObject({}), output: retentionReportSchema },
} satisfies Namespace;
