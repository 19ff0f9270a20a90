import { z } from 'zod';
import { auditEntrySchema } from '#shared/domain/audit.ts';
import type { Namespace } from '../verb.ts';

export const auditNamespace = {
  /** Newest first. */
  list: {
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100), offset: z.int().min(0).default(0) }),
    output: z.array(auditEntrySchema),
  },
} satisfies Namespace;
