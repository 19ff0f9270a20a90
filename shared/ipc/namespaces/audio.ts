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
} satisfies Namespace;
