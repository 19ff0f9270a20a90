/** The clinician who owns a vault. Stored inside it, so nothing of this is readable without the passphrase. */
import { z } from 'zod';
import { accountIdSchema } from './ids.ts';
import { credentialsSchema, emailSchema, licenceNumberSchema, personNameSchema, phoneSchema } from './person-fields.ts';
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
  /** As they stand below what is signed, e.g. degrees. */
  credentials: credentialsSchema.optional(),
  licenceNumber: licenceNumberSchema.optional(),
});
export type NewAccount = z.infer<typeof newAccountSchema>;

/** What somebody changes of their own account; its role the laptop's admin gives. */
export const ownAccountSchema = newAccountSchema.pick({ name: true, email: true, profession: true }).extend({ credentials: credentialsSchema, licenceNumber: licenceNumberSchema });
export type OwnAccount = z.infer<typeof ownAccountSchema>;

export const accountSchema = newAccountSchema.extend({
  id: accountIdSchema,
  active: z.boolean(),
  ...timestampsShape,
});
export type Account = z.infer<typeof accountSchema>;

/**
 * Which account of this laptop: the name of its folder, a random UUID; `vault` is the one folder of Sotto's first version.
 * Not the `AccountId` inside the vault, which nobody can read before it is open.
 */
export const accountKeySchema = z.string().regex(/^(vault|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/).brand<'AccountKey'>();
export type AccountKey = z.infer<typeof accountKeySchema>;

/** What the unlock screen calls an account. Anybody with the laptop can read it, so it should name nobody. */
export const accountLabelSchema = z.string().trim().min(1, 'Enter a label.').max(60).regex(/^[^\p{Cc}\p{Cf}]*$/u, 'A label is one line of visible characters.');

/** An account as the laptop knows it while it is locked. */
export const listedAccountSchema = z.strictObject({
  key: accountKeySchema,
  label: accountLabelSchema,
  /** Whether its header says that some device opens it; whether this one does shows when it is tried. */
  deviceRemembered: z.boolean(),
});
export type ListedAccount = z.infer<typeof listedAccountSchema>;
