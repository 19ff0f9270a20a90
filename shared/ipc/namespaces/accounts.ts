import { z } from 'zod';
import { accountKeySchema, accountLabelSchema, listedAccountSchema, newAccountSchema } from '#shared/domain/account.ts';
import type { Namespace } from '../verb.ts';

export const passphraseSchema = z.string().min(1, 'Enter the passphrase.').max(1024);
const recoveryCodeSchema = z.string().min(1, 'Enter the recovery code.').max(200);

/** The ways to a vault, before one is open. No answer tells whether an account exists: all refusals of a secret are alike. */
export const accountsNamespace = {
  list: { input: z.strictObject({}), output: z.array(listedAccountSchema) },
  /** Makes an account with a vault of its own and opens it. The recovery code is shown once and kept nowhere. */
  create: {
    input: z.strictObject({ label: accountLabelSchema, passphrase: passphraseSchema, account: newAccountSchema }),
    output: z.strictObject({ key: accountKeySchema, recoveryCode: z.string() }),
  },
  unlock: { input: z.strictObject({ key: accountKeySchema, passphrase: passphraseSchema }), output: z.null() },
  /** For a forgotten passphrase, which `newPassphrase` then replaces. */
  unlockWithRecoveryCode: {
    input: z.strictObject({ key: accountKeySchema, code: recoveryCodeSchema, newPassphrase: passphraseSchema }), output: z.null(),
  },
  unlockWithDevice: { input: z.strictObject({ key: accountKeySchema }), output: z.null() },
  /** For the meter beside a new passphrase. `refusal` says why it may not be used; null when it may. */
  judgePassphrase: {
    input: z.strictObject({ passphrase: z.string().max(2048), ownWords: z.array(z.string().max(300)).max(10).default([]) }),
    output: z.strictObject({ score: z.int().min(0).max(4), hint: z.string(), refusal: z.string().nullable() }),
  },
  /** Asks for a backup file (a dialog of the shell's) and restores it beside what is there, as an account of its own. */
  restore: {
    input: z.strictObject({ label: accountLabelSchema, passphrase: passphraseSchema }),
    output: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('restored'), key: accountKeySchema }),
      z.strictObject({ outcome: z.literal('cancelled') }),
    ]),
  },
} satisfies Namespace;
