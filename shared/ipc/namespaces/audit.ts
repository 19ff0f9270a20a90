import { z } from 'zod';
import { auditActions, auditEntrySchema } from '#shared/domain/audit.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { savedFileSchema } from '../saved-file.ts';
import type { Namespace } from '../verb.ts';

export const auditFileFormats = ['csv', 'jsonl'] as const;
export type AuditFileFormat = (typeof auditFileFormats)[number];

/** Entries that match all that is not null. */
const auditFilterSchema = z.strictObject({
  action: z.enum(auditActions).nullable().default(null),
  /** Account id, or `system`. */
  actor: z.string().max(100).nullable().default(null),
  /** Id of what was acted on, whole; '' for the vault itself. */
  subjectId: z.string().max(100).nullable().default(null),
  /** At this instant or later. */
  from: instantSchema.nullable().default(null),
  /** Before this instant. */
  to: instantSchema.nullable().default(null),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditNamespace = {
  /** Newest first. */
  list: {
    input: auditFilterSchema.extend({ limit: z.int().min(1).max(500).default(100), offset: z.int().min(0).default(0) }),
    output: z.array(auditEntrySchema),
  },
  /** How many entries `list` has in all. */
  count: { input: auditFilterSchema, output: z.int() },
  /** Reads the whole log: seconds for a long one, so only when somebody asks. */
  verify: {
    input: z.strictObject({}),
    output: z.strictObject({
      ok: z.boolean(),
      /** As many as are stored, sound or not. */
      entries: z.int(),
      /** Sequence of the first entry that was changed or is missing; null when all is well. */
      brokenAt: z.int().nullable(),
      /** What to tell the person then; null when all is well. */
      message: z.string().nullable(),
    }),
  },
  /** The whole log as a file; asks where to save (a dialog of the shell's), then writes. */
  export: { input: z.strictObject({ format: z.enum(auditFileFormats) }), output: savedFileSchema },
} satisfies Namespace;
