import { z } from 'zod';
import { savedFileSchema } from '../saved-file.ts';
import type { Namespace } from '../verb.ts';

export const supportNamespace = {
  /** Gathered anew each time, behind the lock too; the text is what `save` then writes, to the letter. */
  make: { input: z.strictObject({}), output: z.strictObject({ text: z.string() }) },
  /** What `make` showed last. */
  save: { input: z.strictObject({}), output: savedFileSchema },
} satisfies Namespace;
