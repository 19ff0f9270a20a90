import { z } from 'zod';
import { templateSchema } from '#shared/domain/template.ts';
import type { Namespace } from '../verb.ts';

export const listedTemplateSchema = z.strictObject({
  template: templateSchema,
  /** False for those that come with Sotto, which stay as they are. */
  isOwn: z.boolean(),
});
export type ListedTemplate = z.infer<typeof listedTemplateSchema>;

const idSchema = z.string().max(200);

export const templatesNamespace = {
  /** Shipped ones first. */
  list: { input: z.strictObject({}), output: z.array(listedTemplateSchema) },
  /** `template-exists` where its id is taken. */
  add: { input: templateSchema, output: templateSchema },
  update: { input: templateSchema, output: templateSchema },
  /** `template-in-use` while the settings or unsigned visits name it. */
  remove: { input: z.strictObject({ id: idSchema }), output: z.null() },
  /** A template's file. What is wrong in it is said place by place (`template-not-json`, `template-invalid`). */
  importJson: { input: z.strictObject({ json: z.string().max(1_000_000) }), output: templateSchema },
  exportJson: { input: z.strictObject({ id: idSchema }), output: z.string() },
} satisfies Namespace;
