import { z } from 'zod';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { Namespace } from '../verb.ts';

const passphraseSchema = z.string().min(1, 'Enter the passphrase.').max(1024);

export const vaultNamespace = {
  create: { input: z.strictObject({ passphrase: passphraseSchema, account: newAccountSchema }), output: z.null() },
  unlock: { input: z.strictObject({ passphrase: passphraseSchema }), output: z.null() },
  /** Refused with `recording-in-progress` while a recording runs. */
  lock: { input: z.strictObject({}), output: z.null() },
} satisfies Namespace;
