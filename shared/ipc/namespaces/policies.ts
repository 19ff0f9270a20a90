import { z } from 'zod';
import { accountKeySchema, accountLabelSchema, accountRoles } from '#shared/domain/account.ts';
import { policiesSchema } from '#shared/domain/policies.ts';
import type { Namespace } from '../verb.ts';

const laptopPoliciesSchema = z.strictObject({
  policies: policiesSchema,
  /** Only an admin of this laptop may. */
  mayChange: z.boolean(),
  /** Everybody who works here; `role` is null where the account was never opened and was given none. */
  accounts: z.array(z.strictObject({ key: accountKeySchema, label: accountLabelSchema, role: z.enum(accountRoles).nullable() })),
});

/** What holds for every account of this laptop. */
export const policiesNamespace = {
  get: { input: z.strictObject({}), output: laptopPoliciesSchema },
  update: { input: policiesSchema, output: laptopPoliciesSchema },
  /** Takes effect when that account is next opened. The last admin stays one. */
  setRole: { input: z.strictObject({ key: accountKeySchema, role: z.enum(accountRoles) }), output: laptopPoliciesSchema },
} satisfies Namespace;
