import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import type { Namespace } from '../verb.ts';
import { newEncounterSchema } from './recording.ts';

/** A WAV file chosen or dropped in the page, sent piece by piece: it goes straight into the encrypted store. */
export const importsNamespace = {
  begin: { input: z.strictObject({ encounter: newEncounterSchema, sizeBytes: z.int().min(0) }), output: z.strictObject({ importId: z.uuid() }) },
  /** Answers when there is room for more: the page sends one piece at a time. */
  append: {
    input: z.strictObject({ importId: z.uuid(), bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 1_048_576, 'at most 1 MiB a piece') }),
    output: z.null(),
  },
  /** The file was sent whole. Answers once its sound is stored; transcript and note follow in the background. */
  finish: { input: z.strictObject({ importId: z.uuid() }), output: z.strictObject({ encounterId: encounterIdSchema, truncated: z.boolean() }) },
  cancel: { input: z.strictObject({ importId: z.uuid() }), output: z.null() },
} satisfies Namespace;
