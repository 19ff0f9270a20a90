import { z } from 'zod';
import { settingsSchema } from '#shared/domain/settings.ts';
import type { Namespace } from '../verb.ts';

export const settingsNamespace = {
  get: { input: z.strictObject({}), output: settingsSchema },
  update: { input: settingsSchema, output: settingsSchema },
} satisfies Namespace;
