/**
 * The policies of this laptop in `policies.json`, readable by everybody who works on it and signed by an admin. Each vault
 * remembers the newest it accepted, and whose signature it accepts next; another file, an older one or a forged one is
 * refused and what was accepted before goes on holding. The first file a vault sees is believed: there is nobody to ask.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { isSignatureOf, publicKeyOf, sign } from '#core/crypto/signature.ts';
import { accountKeySchema, accountRoles, type AccountKey, type AccountRole } from '#shared/domain/account.ts';
import { policiesSchema, type Policies } from '#shared/domain/policies.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { fileErrorCode } from './vault-files.ts';

const publicKeySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

const signedPoliciesSchema = z.strictObject({
  version: z.literal(1),
  /** Counts up, so that an older file is known. */
  serial: z.int().min(1),
  policies: policiesSchema,
  roles: z.array(z.strictObject({ key: accountKeySchema, role: z.enum(accountRoles) })),
  /** Whose signature the next change may bear. */
  adminKeys: z.array(publicKeySchema).min(1),
  signedBy: publicKeySchema,
  signature: z.string(),
});
export type SignedPolicies = z.infer<typeof signedPoliciesSchema>;
export type PolicyContent = Pick<SignedPolicies, 'serial' | 'policies' | 'roles' | 'adminKeys'>;

export type Acceptance =
  /** There is no file: the defaults hold. */
  | { readonly outcome: 'none'; readonly inForce: null }
  /** Nothing new. */
  | { readonly outcome: 'same'; readonly inForce: SignedPolicies }
  /** To be stored as accepted. */
  | { readonly outcome: 'accepted'; readonly inForce: SignedPolicies }
  /** The file is damaged, older, missing, or signed by somebody who is no admin. */
  | { readonly outcome: 'refused'; readonly inForce: SignedPolicies | null };

/** `accepted`: what this vault stored at its last acceptance, null before the first. */
export function judgePolicies(file: string, accepted: string | null): Acceptance {
  const before = accepted === null ? null : textToPolicies(accepted);
  const text = readText(file);
  if (text === null) return before === null ? { outcome: 'none', inForce: null } : { outcome: 'refused', inForce: before };
  const found = textToPolicies(text);
  if (found === null || !isSigned(found)) return { outcome: 'refused', inForce: before };
  if (before === null) {
    return found.adminKeys.includes(found.signedBy) ? { outcome: 'accepted', inForce: found } : { outcome: 'refused', inForce: null };
  }
  if (policiesToText(found) === policiesToText(before)) return { outcome: 'same', inForce: before };
  const isNext = found.serial > before.serial && before.adminKeys.includes(found.signedBy);
  return isNext ? { outcome: 'accepted', inForce: found } : { outcome: 'refused', inForce: before };
}

export function signPolicies(content: PolicyContent, signingSeed: Buffer): SignedPolicies {
  const signed = { version: 1 as const, ...content, signedBy: publicKeyOf(signingSeed), signature: '' };
  return { ...signed, signature: sign(signingSeed, signedBytes(signed)) };
}

export async function writePolicies(file: string, policies: SignedPolicies): Promise<Result<void, Problem<'policies-unwritable'>>> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, policiesToText(policies), { mode: 0o600, fsync: true });
    return ok();
  } catch (cause) {
    return err(problem('policies-unwritable',
      'The policies of this laptop cannot be written. Check that the disk has room and that you may write to Sotto\'s folder.',
      { details: { code: fileErrorCode(cause) }, cause }));
  }
}

export function policiesToText(policies: SignedPolicies): string {
  return `${JSON.stringify(inOrder(policies), null, 2)}\n`;
}

export function roleIn({ roles }: Pick<SignedPolicies, 'roles'>, key: AccountKey): AccountRole | null {
  return roles.find((each) => each.key === key)?.role ?? null;
}

function textToPolicies(text: string): SignedPolicies | null {
  try {
    return signedPoliciesSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isSigned(policies: SignedPolicies): boolean {
  return isSignatureOf(policies.signedBy, signedBytes(policies), policies.signature);
}

/** All but the signature, in one order. */
function signedBytes(policies: SignedPolicies): Buffer {
  return Buffer.from(JSON.stringify({ ...inOrder(policies), signature: undefined }), 'utf8');
}

function inOrder({ version, serial, policies, roles, adminKeys, signedBy, signature }: SignedPolicies): SignedPolicies {
  return { version, serial, policies: policiesInOrder(policies), roles: roles.map(({ key, role }) => ({ key, role })), adminKeys, signedBy, signature };
}

function policiesInOrder({ idleLockMaxMinutes, sound, orphanedFileHours, failedSessionDays, cleanUpBy, signedNotes }: Policies): Policies {
  const orderedSound = sound.rule === 'days-after-signing' ? { rule: sound.rule, days: sound.days } : { rule: sound.rule };
  return { idleLockMaxMinutes, sound: orderedSound, orphanedFileHours, failedSessionDays, cleanUpBy, signedNotes };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (failure) {
    fileErrorCode(failure);
    return null;
  }
}
