import { z } from 'zod';
import { reportFormIdSchema } from '#shared/domain/ids.ts';
import { reportFormContentSchema, reportFormSchema } from '#shared/domain/report-form.ts';
import type { Namespace } from '../verb.ts';
import { reportDocumentSchema } from './report-document.ts';

export const reportFormsNamespace = {
  /** By name. */
  list: { input: z.strictObject({}), output: z.array(reportFormSchema) },
  /** `report-form-exists` where its name is taken. */
  add: { input: reportFormContentSchema, output: reportFormSchema },
  update: { input: reportFormSchema, output: reportFormSchema },
  /** Reports that were ordered with it keep their copy. */
  remove: { input: z.strictObject({ id: reportFormIdSchema }), output: z.null() },
  /** On an invented visit; nothing is stored. */
  preview: { input: reportFormContentSchema, output: reportDocumentSchema },
} satisfies Namespace;
