/**
 * `models/manifest.json`: the models the product knows by name. A size, hash or error rate stands there only if someone
 * computed it or it was read where `sources` says; everything else is null, or left out, and shown as unverified.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorRateSchema, modelKinds } from '#shared/domain/speech-model.ts';
import { modelIdPattern } from './model-id.ts';

const manifestModelSchema = z.strictObject({
  id: z.string().regex(modelIdPattern),
  kind: z.enum(modelKinds),
  name: z.string(),
  language: z.string(),
  weight: z.enum(['small', 'large']).nullable(),
  description: z.string(),
  url: z.url({ protocol: /^https$/ }).nullable(),
  /** As the publisher rounds it, e.g. `40M`. */
  publishedSize: z.string().nullable(),
  sizeBytes: z.int().positive().nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  licence: z.string().nullable(),
  errorRates: z.array(errorRateSchema),
  /** Key of `sources`: where name, size, licence and error rates were read. */
  source: z.string(),
  demoOnly: z.boolean(),
});

const manifestSchema = z
  .strictObject({
    version: z.literal(2),
    sources: z.record(z.string(), z.string()),
    /** In order of preference: of several installed models the first is taken. */
    models: z.array(manifestModelSchema),
  })
  .refine(({ sources, models }) => models.every(({ source }) => source in sources), 'every source is explained')
  .refine(({ models }) => new Set(models.map(({ id }) => id)).size === models.length, 'ids are unique');

/** Its `source` in words. */
export type ManifestModel = z.infer<typeof manifestModelSchema>;

/** Throws on a manifest that breaks its own rules: it is shipped with the program, so that is a defect. */
export async function readModelManifest(bundledModelsFolder: string): Promise<readonly ManifestModel[]> {
  const text = await readFile(join(bundledModelsFolder, 'manifest.json'), 'utf8');
  const { models, sources } = manifestSchema.parse(JSON.parse(text));
  return models.map((model) => ({ ...model, source: sources[model.source]! }));
}
