import { z } from 'zod';
import { speechModelSchema } from '#shared/domain/speech-model.ts';
import type { Namespace } from '../verb.ts';

export const modelsNamespace = {
  list: { input: z.strictObject({}), output: z.array(speechModelSchema) },
  /** Asks for a model's folder or zip (a dialog of the shell's) and installs it; null when the dialog was left. */
  addFromFile: { input: z.strictObject({}), output: speechModelSchema.nullable() },
} satisfies Namespace;
