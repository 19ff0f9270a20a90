/** A recognition model as the registry and the screens see it. */
import { z } from 'zod';

export const speechModelSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** BCP 47, e.g. `en-US`. */
  language: z.string(),
  /** Where it may be downloaded; null for the embedded one and for models added from a file. */
  url: z.string().nullable(),
  /** As the publisher rounds it, e.g. `40M`; null where no published figure was found. */
  publishedSize: z.string().nullable(),
  /** null = not computed and not cited: shown as unverified. */
  sizeBytes: z.int().nullable(),
  sha256: z.string().nullable(),
  /** True for the small embedded model that understands synthesised speech only. */
  demoOnly: z.boolean(),
  installed: z.boolean(),
});
export type SpeechModel = z.infer<typeof speechModelSchema>;
