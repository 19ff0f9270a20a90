import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import type { Namespace } from '../verb.ts';

export const exportFormats = ['pdf', 'docx', 'txt'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportsNamespace = {
  /** Asks where to save (a dialog of the shell's), then writes. */
  save: {
    input: z.strictObject({ encounterId: encounterIdSchema, format: z.enum(exportFormats), includeTranscript: z.boolean() }),
    output: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('saved'), file: z.string() }),
      z.strictObject({ outcome: z.literal('cancelled') }),
    ]),
  },
} satisfies Namespace;
