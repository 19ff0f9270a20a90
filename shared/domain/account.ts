/** The clinician who owns a vault. Stored inside it, so nothing of this is readable without the passphrase. */
import { z } from 'zod';
import { accountIdSchema } from './ids.ts';
import { emailSchema, personNameSchema, phoneSchema } from './person-fields.ts';
import { timestampsShape } from './time.ts';

export const accountRoles = ['clinician', 'manager', 'admin'] as const;
export type AccountRole = (typeof accountRoles)[number];

export const newAccountSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema.default(''),
  phone: phoneSchema.default(''),
  age: z.int().min(16).max(120).nullable().default(null),
  gender: z.string().trim().max(50).default(''),
  profession: z.string().trim().max(100).default(''),
  role: z.enum(accountRoles).default('clinician'),
});
export type NewAccount = z.infer<typeof newAccountSchema>;

export const accountSchema = newAccountSchema.extend({
  id: accountIdSchema,
  active: z.boolean(),
  ...timestampsShape,
});
export type Account = z.infer<typeof accountSchema>;
