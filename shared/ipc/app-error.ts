/** The shape of every reply. An error carries a code, words for the person, and ids or counts: no stack, no patient text. */
import { z } from 'zod';

export const appErrorSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type AppError = z.infer<typeof appErrorSchema>;

export type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError };
