import { z } from 'zod';
import { languageTagSchema } from '#shared/domain/encounter.ts';
import { listedModelSchema, speechModelSchema } from '#shared/domain/speech-model.ts';
import type { Namespace } from '../verb.ts';

const modelIdSchema = z.string().max(200);

export const modelsNamespace = {
  list: { input: z.strictObject({}), output: z.array(listedModelSchema) },
  /** Which model to fetch for a language, judged by this computer's memory. */
  advise: {
    input: z.strictObject({ language: languageTagSchema }),
    output: z.strictObject({
      modelId: z.string().nullable(),
      why: z.enum(['enough-memory', 'little-memory', 'no-choice', 'none-known']),
      otherIds: z.array(z.string()),
      memoryBytes: z.number().positive(),
    }),
  },
  /** Asks for a model's folder or zip (a dialog of the shell's) and installs it; null when the dialog was left. */
  addFromFile: { input: z.strictObject({ from: z.enum(['zip', 'folder']) }), output: speechModelSchema.nullable() },
  /** The one thing that uses the network. Answers when it runs; `model-progress` and `changed` tell the rest. */
  download: {
    input: z.strictObject({
      id: modelIdSchema,
      /** The language it is to write once it is here, and that visits are in from then on; null leaves the settings alone. */
      chooseFor: languageTagSchema.nullable(),
    }),
    output: z.null(),
  },
  /** What has come is kept. */
  pauseDownload: { input: z.strictObject({ id: modelIdSchema }), output: z.null() },
  /** What has come is removed. */
  cancelDownload: { input: z.strictObject({ id: modelIdSchema }), output: z.null() },
  /** Never an embedded one, nor one that is at work. */
  remove: { input: z.strictObject({ id: modelIdSchema }), output: z.strictObject({ wasChosenFor: z.array(z.string()) }) },
} satisfies Namespace;
