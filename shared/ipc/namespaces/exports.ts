import { z } from 'zod';
import { encounterIdSchema, exportIdSchema } from '#shared/domain/ids.ts';
import { exportEntrySchema, exportFormats, letterheadSchema, reportOptionsSchema, reportPasswordSchema, reportSubjectSchema } from '#shared/domain/report.ts';
import { savedFileSchema } from '../saved-file.ts';
import type { Namespace } from '../verb.ts';
import { reportDocumentSchema } from './report-document.ts';

export { exportFormats, type ExportFormat } from '#shared/domain/report.ts';

const byId = z.strictObject({ id: exportIdSchema });

export const exportsNamespace = {
  /** The clinician's report, at once: asks where to save (a dialog of the shell's), then writes. */
  save: {
    input: z.strictObject({ encounterId: encounterIdSchema, format: z.enum(exportFormats), includeTranscript: z.boolean() }),
    output: savedFileSchema,
  },
  /** The report as it would come out, for the screen. */
  preview: {
    input: z.strictObject({ subject: reportSubjectSchema, options: reportOptionsSchema }),
    output: z.strictObject({
      document: reportDocumentSchema,
      /** Sentences about risk that a patient's letter leaves out. */
      leftOut: z.int().nonnegative(),
      hasTranscript: z.boolean(),
    }),
  },
  order: {
    input: z.strictObject({ subject: reportSubjectSchema, format: z.enum(exportFormats), options: reportOptionsSchema, password: reportPasswordSchema.nullable() }),
    output: exportEntrySchema,
  },
  /** Newest first. */
  list: { input: z.strictObject({}), output: z.array(exportEntrySchema) },
  /** In the system's own program for such files. */
  open: { input: byId, output: z.null() },
  print: { input: byId, output: z.null() },
  /** Asks where to. */
  saveAs: { input: byId, output: savedFileSchema },
  /** Where it was saved last. */
  reveal: { input: byId, output: z.null() },
  tryAgain: { input: byId, output: z.null() },
  remove: { input: byId, output: z.null() },
  letterhead: { input: z.strictObject({}), output: letterheadSchema },
  setLetterhead: { input: letterheadSchema, output: letterheadSchema },
} satisfies Namespace;
