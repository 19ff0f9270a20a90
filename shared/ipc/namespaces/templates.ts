import { z } from 'zod';
import { previewSamples, templatePreviewSchema } from '#shared/domain/template-preview.ts';
import { templateSchema } from '#shared/domain/template.ts';
import { savedFileSchema } from '../saved-file.ts';
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
  /** A shipped one or one's own, under a name and an id that are free. */
  copy: { input: z.strictObject({ id: idSchema }), output: templateSchema },
  /** Written by the engine from an invented visit; nothing is stored. */
  preview: { input: z.strictObject({ template: templateSchema, sample: z.enum(previewSamples) }), output: templatePreviewSchema },
  /** A template's file. What is wrong in it is said line by line (`template-not-json`, `template-invalid`). */
  importJson: {
    input: z.strictObject({ json: z.string().max(1_000_000), whenThere: z.enum(['ask', 'keep-both', 'replace']).default('ask') }),
    output: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.enum(['added', 'replaced']), template: templateSchema }),
      /** Nothing was done: one of this name is there already. */
      z.strictObject({ outcome: z.literal('there'), name: z.string(), isOwn: z.boolean() }),
    ]),
  },
  /** Given out as a file, where the clinician chooses. */
  saveJson: { input: z.strictObject({ id: idSchema }), output: savedFileSchema },
} satisfies Namespace;
