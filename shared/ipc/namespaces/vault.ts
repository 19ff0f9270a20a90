import { z } from 'zod';
import { accountKeySchema, accountLabelSchema, accountRoles, ownAccountSchema } from '#shared/domain/account.ts';
import { instantSchema } from '#shared/domain/time.ts';
import type { Namespace } from '../verb.ts';
import { passphraseSchema } from './accounts.ts';

export const wayInNames = ['passphrase', 'recovery', 'device'] as const;

/** The open vault itself: its lock, its keys, its copy. What changes a key asks for the passphrase once more. */
export const vaultNamespace = {
  /** A running recording goes on, under its own key. */
  lock: { input: z.strictObject({}), output: z.null() },
  /** Somebody is at the keyboard: the idle lock begins to count anew. */
  stayAwake: { input: z.strictObject({}), output: z.null() },
  security: {
    input: z.strictObject({}),
    output: z.strictObject({
      key: accountKeySchema,
      label: accountLabelSchema,
      role: z.enum(accountRoles),
      openedWith: z.enum(wayInNames),
      hasRecoveryCode: z.boolean(),
      deviceRemembered: z.boolean(),
      /** Said plainly where it is false: the passphrase works as always, and nothing is kept in plain text instead. */
      keychainAvailable: z.boolean(),
      rotatedAt: instantSchema.nullable(),
      /** What was found wrong when the vault was opened, in words: an older file put back, policies not accepted. */
      warnings: z.array(z.string()),
    }),
  },
  /** Of the account inside the vault; its role is in `security`. */
  account: { input: z.strictObject({}), output: ownAccountSchema },
  updateAccount: { input: ownAccountSchema, output: ownAccountSchema },
  relabel: { input: z.strictObject({ label: accountLabelSchema }), output: z.null() },
  changePassphrase: { input: z.strictObject({ current: passphraseSchema, next: passphraseSchema }), output: z.null() },
  /** Ends the code before it. */
  newRecoveryCode: { input: z.strictObject({ passphrase: passphraseSchema }), output: z.strictObject({ recoveryCode: z.string() }) },
  rememberDevice: { input: z.strictObject({ passphrase: passphraseSchema }), output: z.null() },
  forgetDevice: { input: z.strictObject({}), output: z.null() },
  /**
   * A new vault key: database and sound are encrypted anew, copies of the old key open nothing that is written from now
   * on. Where there was a recovery code, a new one is made and shown. The vault is closed meanwhile and opened again.
   */
  rotateKeys: { input: z.strictObject({ passphrase: passphraseSchema }), output: z.strictObject({ recoveryCode: z.string().nullable() }) },
  /** The account and all that is in it, keys first. `confirmation` is its label, typed. */
  erase: { input: z.strictObject({ passphrase: passphraseSchema, confirmation: z.string().max(200) }), output: z.null() },
  /** Asks where to save (a dialog of the shell's), writes one encrypted file and reads it back whole. */
  backup: {
    input: z.strictObject({}),
    output: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('saved'), file: z.string(), sizeBytes: z.int(), recordings: z.int(),
        /** Visits whose sound should be in the vault and is not, so that it is not in the backup either. */
        missingRecordings: z.int().default(0),
      }),
      z.strictObject({ outcome: z.literal('cancelled') }),
    ]),
  },
} satisfies Namespace;
