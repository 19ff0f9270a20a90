import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import type { Namespace } from '../verb.ts';
import { newEncounterSchema } from './recording.ts';

/** `wav-file`: no decoder was needed. */
export const importedKinds = ['wav-file', 'file'] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** At most so many bytes a piece: 16 seconds. */
export const mostPieceBytes = 524_288;

/** A recording chosen or dropped in the page, which decodes it and sends the sound piece by piece: straight into the encrypted store. */
export const importsNamespace = {
  /** Answers once the visit is there. How long the sound will be need not be known. */
  begin: {
    input: z.strictObject({ encounter: newEncounterSchema, kind: z.enum(importedKinds) }),
    output: z.strictObject({ importId: z.uuid(), encounterId: encounterIdSchema }),
  },
  /** s16le, 16 kHz, mono. Answers when there is room for more: the page sends one piece at a time. */
  append: {
    input: z.strictObject({
      importId: z.uuid(),
      samples: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= mostPieceBytes && bytes.byteLength % 2 === 0, 'at most 16 seconds of whole samples'),
    }),
    output: z.null(),
  },
  /**
   * The sound was sent whole. Answers once it is stored; transcript and note follow in the background. `truncated`: the
   * file held less than it promised, or could not be read to its end; it stands on the visit from then on.
   */
  finish: { input: z.strictObject({ importId: z.uuid(), truncated: z.boolean() }), output: z.strictObject({ encounterId: encounterIdSchema }) },
  cancel: { input: z.strictObject({ importId: z.uuid() }), output: z.null() },
  /** For a window that was loaded anew: whatever it was sending before is broken off, and nothing of it is kept. */
  cancelAll: { input: z.strictObject({}), output: z.null() },
} satisfies Namespace;
