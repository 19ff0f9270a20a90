/**
 * A recognition model as the registry and the screens see it. What stands here was computed on this computer or read at its
 * source; null says that nobody did, and is shown as unverified.
 */
import { z } from 'zod';

/** `speaker`: tells voices apart, beside a speech model; it hears no words. */
export const modelKinds = ['speech', 'speaker'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** What its publisher measured, on which recordings. Those of different sets cannot be compared. */
export const errorRateSchema = z.strictObject({
  percent: z.number().positive().max(100),
  of: z.enum(['words', 'characters']),
  testSet: z.string(),
});
export type ErrorRate = z.infer<typeof errorRateSchema>;

export const speechModelSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(modelKinds),
  name: z.string(),
  /** BCP 47, e.g. `en-US`; `mul` for any language, `und` where nothing tells it. */
  language: z.string(),
  /** As its publisher sorts them: a large one may need 16 GB of memory, a small one 300 MB. Null where it is not said. */
  weight: z.enum(['small', 'large']).nullable(),
  description: z.string(),
  /** Where it may be downloaded; null for the embedded ones and for models added from a file. */
  url: z.string().nullable(),
  /** As the publisher rounds it, e.g. `40M`; null where no published figure was found. */
  publishedSize: z.string().nullable(),
  /** Of the archive. */
  sizeBytes: z.int().nullable(),
  /** Of the archive, as known before it is fetched. */
  sha256: z.string().nullable(),
  licence: z.string().nullable(),
  errorRates: z.array(errorRateSchema),
  /** Where size, licence and error rates were read, in words; null for models added from a file. */
  source: z.string().nullable(),
  /** True for the small embedded models that understand synthesised speech only. */
  demoOnly: z.boolean(),
  installed: z.boolean(),
  /** Measured on this disk; null where it is not installed. */
  installedBytes: z.int().nullable(),
  /** Computed from the archive it was installed from; null for folders and for what Sotto did not install. */
  archiveSha256: z.string().nullable(),
});
export type SpeechModel = z.infer<typeof speechModelSchema>;

export const downloadPhases = ['downloading', 'checking', 'unpacking'] as const;
/** A download that runs, or (`stopped`) one that can be gone on with: half of its archive lies on this disk. */
export const modelDownloadSchema = z.strictObject({
  phase: z.enum([...downloadPhases, 'stopped']),
  receivedBytes: z.int().nonnegative(),
  /** Null while the server has not said it. */
  totalBytes: z.int().nonnegative().nullable(),
  /** Why it stopped by itself, in words; null where somebody paused it, or it was cut off. */
  failure: z.string().nullable(),
});
export type ModelDownload = z.infer<typeof modelDownloadSchema>;

export const listedModelSchema = speechModelSchema.extend({ download: modelDownloadSchema.nullable() });
export type ListedModel = z.infer<typeof listedModelSchema>;

/**
 * Which of the installed speech models writes a visit in this language: one of that very language, one of another region of
 * it, one whose language nobody knows, any; the demonstration model when it is alone. Of several the first.
 */
export function bestModelFor<Model extends Pick<SpeechModel, 'kind' | 'language' | 'demoOnly'>>(installed: readonly Model[], language: string | null): Model | undefined {
  const speech = installed.filter(({ kind }) => kind === 'speech');
  const real = speech.filter(({ demoOnly }) => !demoOnly);
  return real.find((model) => model.language === language)
    ?? real.find((model) => language !== null && isSameLanguage(model.language, language))
    ?? real.find((model) => language !== null && model.language === 'und')
    ?? real[0] ?? speech[0];
}

/** Whatever the region: `en-US` and `en`. */
export function isSameLanguage(one: string, other: string): boolean {
  return baseOf(one) === baseOf(other);
}

function baseOf(language: string): string {
  return language.split('-', 1)[0]!;
}
