import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import type { Namespace } from '../verb.ts';

export const audioNamespace = {
  /** Decrypted sound of a span, at most two minutes a call: s16le, mono. Never written to a file on its way. */
  readSpan: {
    input: z.strictObject({ encounterId: encounterIdSchema, startMs: z.int().min(0), endMs: z.int().min(0) })
      .refine((span) => span.endMs > span.startMs && span.endMs - span.startMs <= 120_000, 'a span of up to two minutes'),
    output: z.strictObject({ sampleRateHz: z.int(), samples: z.instanceof(Uint8Array) }),
  },
  /** How loud the sound is, for a picture of it: one value of 0 to 255 for each bucket of the span, at most ten minutes a call. */
  readPeaks: {
    input: z.strictObject({ encounterId: encounterIdSchema, startMs: z.int().min(0), endMs: z.int().min(0), bucketMs: z.int().min(20).max(60_000) })
      .refine((span) => span.endMs > span.startMs && span.endMs - span.startMs <= 600_000, 'a span of up to ten minutes'),
    output: z.strictObject({ peaks: z.instanceof(Uint8Array) }),
  },
} satisfies Namespace;
