/** What a template makes of an invented visit or session, as the page shows it while the template is being changed. */
import { z } from 'zod';

export const previewSamples = ['visit', 'session'] as const;
export type PreviewSample = (typeof previewSamples)[number];

export const templatePreviewSchema = z.strictObject({
  /** Hidden ones are not among them. */
  sections: z.array(z.strictObject({
    key: z.string(), title: z.string(), about: z.string(), required: z.boolean(),
    reading: z.enum(['left-out', 'not-assessed', 'content']),
    layout: z.enum(['list', 'paragraph']),
    statements: z.array(z.string()),
  })),
  /** Null where the template shows none. */
  therapy: z.strictObject({ mood: z.string().nullable(), topics: z.array(z.string()), strategies: z.array(z.string()), actionItems: z.array(z.string()) }).nullable(),
});
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;
