/** By what a visit is to be transcribed once more. */
import { z } from 'zod';
import { languageTagSchema } from './encounter.ts';

export const transcriptionChoiceSchema = z.discriminatedUnion('engine', [
  z.strictObject({
    engine: z.literal('model'),
    /** null = the one that the settings name for the language, or the best installed. */
    modelId: z.string().max(200).nullable(),
    /** null = as the visit says. */
    language: languageTagSchema.nullable(),
  }),
  /** The second engine of the settings. Where that is elsewhere, nothing is sent unless it is the host that was agreed to for this visit. */
  z.strictObject({ engine: z.literal('remote'), agreedHost: z.string().max(500).nullable(), language: languageTagSchema.nullable() }),
]);
export type TranscriptionChoice = z.infer<typeof transcriptionChoiceSchema>;

/** `failed`: the transcript is the one there was before. */
export const retranscriptionStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('none') }),
  z.strictObject({ phase: z.literal('under-way'), fraction: z.number().min(0).max(1) }),
  z.strictObject({ phase: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type RetranscriptionState = z.infer<typeof retranscriptionStateSchema>;
