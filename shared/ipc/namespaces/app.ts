import { z } from 'zod';
import { templateSchema } from '#shared/domain/template.ts';
import type { Namespace } from '../verb.ts';

export const appNamespace = {
  /** Answered before and after unlock: which screen to show. */
  status: {
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      shell: z.enum(['electron', 'browser']),
      vault: z.enum(['none', 'locked', 'unlocked']),
      /** Null while locked: the name is inside the vault. */
      accountName: z.string().nullable(),
      /** True when only the embedded model for synthesised speech is installed. */
      onlyDemoModel: z.boolean(),
    }),
  },
  templates: { input: z.strictObject({}), output: z.array(templateSchema) },
} satisfies Namespace;
