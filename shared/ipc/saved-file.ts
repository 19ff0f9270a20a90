/** What every verb answers that asks where to save a file (a dialog of the shell's) and then writes it. */
import { z } from 'zod';

export const savedFileSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('saved'), file: z.string() }),
  z.strictObject({ outcome: z.literal('cancelled') }),
]);
export type SavedFile = z.infer<typeof savedFileSchema>;
