/** A laid-out report as the page gets it: core's document model, with its logo as text. */
import { z } from 'zod';
import { logoTypes } from '#shared/domain/report.ts';
import { instantSchema } from '#shared/domain/time.ts';

const factSchema = z.strictObject({ label: z.string(), value: z.string() });

export const reportBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string(), startsPage: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('paragraph'), text: z.string(), tone: z.enum(['plain', 'muted', 'notice']) }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.strictObject({ text: z.string(), mark: z.string().nullable() })) }),
  z.strictObject({ kind: z.literal('state'), text: z.string() }),
  z.strictObject({ kind: z.literal('signature'), heading: z.string(), lines: z.array(factSchema) }),
  z.strictObject({ kind: z.literal('table'), caption: z.string(), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.strictObject({
    kind: z.literal('figure'), caption: z.string(), alt: z.string(),
    chart: z.strictObject({ steps: z.array(z.string()), points: z.array(z.strictObject({ label: z.string(), step: z.int() })) }),
  }),
  z.strictObject({ kind: z.literal('transcript'), turns: z.array(z.strictObject({ time: z.string(), speaker: z.string(), text: z.string() })) }),
]);
export type ReportBlock = z.infer<typeof reportBlockSchema>;

export const reportDocumentSchema = z.strictObject({
  language: z.string(),
  title: z.string(),
  metadataTitle: z.string(),
  author: z.string(),
  printedAt: instantSchema,
  banner: z.string().nullable(),
  runningHeader: z.string(),
  footer: z.string(),
  letterhead: z.strictObject({
    name: z.string(), profession: z.string(), contact: z.array(z.string()), logo: z.strictObject({ type: z.enum(logoTypes), base64: z.string() }).nullable(),
  }),
  subtitles: z.array(z.string()),
  facts: z.array(factSchema),
  blocks: z.array(reportBlockSchema),
});
export type ShownReport = z.infer<typeof reportDocumentSchema>;
