/**
 * The policies of this laptop in `policies.json`, readable by everybody who works on it and signed by an admin. The file
 * is a chain: each version names who may sign the next, and those that changed this are kept, so that a vault which was
 * closed meanwhile can follow. Each vault remembers the chain it accepted; a damaged, older or forged one is refused and
 * what was accepted before goes on holding. The first file a vault sees is believed: there is nobody to ask.
 */
import { readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { isSignatureOf, publicKeyOf, sign } from '#core/crypto/signature.ts';
import { accountKeySchema, accountRoles, type AccountKey, type AccountRole } from '#shared/domain/account.ts';
import { policiesSchema, type Policies } from '#shared/domain/policies.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { fileErrorCode } from './vault-files.ts';

const publicKeySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** `signingKey` is what the account signs with; an admin without one could sign nothing. */
const memberSchema = z.strictObject({ key: accountKeySchema, role: z.enum(accountRoles), signingKey: publicKeySchema.nullable() })
  .refine(({ role, signingKey }) => role !== 'admin' || signingKey !== null, 'an admin has a key to sign with');
export type LaptopMember = z.infer<typeof memberSchema>;

const signedPoliciesSchema = z.strictObject({
  /** Counts up, so that an older version is known. */
  serial: z.int().min(1),
  policies: policiesSchema,
  /** Accounts that were given a role. The admins among them may sign the next version. */
  members: z.array(memberSchema),
  signedBy: publicKeySchema,
  signature: z.string(),
});
export type SignedPolicies = z.infer<typeof signedPoliciesSchema>;
export type PolicyContent = Pick<SignedPolicies, 'policies' | 'members'>;

/** Oldest first: every version that changed who may sign, and the newest. */
export type PolicyChain = readonly SignedPolicies[];
const formatFields = { format: 'sotto-policies', version: 1 } as const;
const fileSchema = z.strictObject({
  format: z.literal(formatFields.format), version: z.literal(formatFields.version), chain: z.array(signedPoliciesSchema).min(1),
});

export type Acceptance =
  /** There is no file: the defaults hold. */
  | { readonly outcome: 'none'; readonly chain: null }
  /** Nothing new. */
  | { readonly outcome: 'same'; readonly chain: PolicyChain }
  /** To be remembered. */
  | { readonly outcome: 'accepted'; readonly chain: PolicyChain }
  /** The file is damaged, older, missing, or signed by somebody who is no admin. What holds is what held before. */
  | { readonly outcome: 'refused'; readonly chain: PolicyChain | null };

/** `accepted`: what this vault remembers, null before its first time. */
export function judgePolicies(file: string, accepted: PolicyChain | null): Acceptance {
  const text = readText(file);
  if (text === null && accepted === null) return { outcome: 'none', chain: null };
  if (accepted !== null && text === chainToText(accepted)) return { outcome: 'same', chain: accepted };
  const found = text === null ? null : textToChain(text);
  return found !== null && isSound(found) && (accepted === null || follows(found, newestOf(accepted)))
    ? { outcome: 'accepted', chain: found }
    : { outcome: 'refused', chain: accepted };
}

/** One version more, signed. Of those before it only the ones are kept that changed who may sign. */
export function extendChain(chain: PolicyChain | null, content: PolicyContent, signingSeed: Buffer): PolicyChain {
  const before = chain ?? [];
  const kept = before.filter((each, place) => place === 0 || adminKeysOf(each).join() !== adminKeysOf(must(before[place - 1], 'it is not the first')).join());
  const unsigned = { serial: (before.at(-1)?.serial ?? 0) + 1, ...content, signedBy: publicKeyOf(signingSeed), signature: '' };
  return [...kept, { ...unsigned, signature: sign(signingSeed, signedBytes(unsigned)) }];
}

export async function writePolicies(file: string, chain: PolicyChain): Promise<Result<void, Problem<'policies-unwritable'>>> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, chainToText(chain), { mode: 0o600, fsync: true });
    return ok();
  } catch (cause) {
    return err(problem('policies-unwritable',
      'The policies of this laptop cannot be written. Check that the disk has room and that you may write to Sotto\'s folder.',
      { details: { code: fileErrorCode(cause) }, cause }));
  }
}

/** What holds. */
export function newestOf(chain: PolicyChain): SignedPolicies {
  return must(chain.at(-1), 'a chain has a link');
}

export function memberIn({ members }: PolicyContent, key: AccountKey): LaptopMember | null {
  return members.find((member) => member.key === key) ?? null;
}

export function roleIn(content: PolicyContent, key: AccountKey): AccountRole | null {
  return memberIn(content, key)?.role ?? null;
}

/** In one order, whatever order they were given in. */
export function adminKeysOf({ members }: PolicyContent): readonly string[] {
  return members.flatMap(({ role, signingKey }) => (role === 'admin' && signingKey !== null ? [signingKey] : [])).toSorted();
}

/** The bytes of `policies.json`. */
export function chainToText(chain: PolicyChain): string {
  return `${JSON.stringify({ ...formatFields, chain: chain.map(inOrder) }, null, 2)}\n`;
}

/** Null for what is no chain, and for any spelling but the one that is written. */
export function textToChain(text: string): PolicyChain | null {
  try {
    const { chain } = fileSchema.parse(JSON.parse(text));
    return chainToText(chain) === text ? chain : null;
  } catch {
    return null;
  }
}

/** Whether each link was signed by somebody the one before it let sign; the first by one of its own. */
function isSound(chain: PolicyChain): boolean {
  return chain.every((each, place) => isNext(each, chain[place - 1] ?? null) && isSigned(each));
}

/** Whether what is new in a sound chain goes on from the version this vault knows. */
function follows(chain: PolicyChain, known: SignedPolicies): boolean {
  const news = chain.filter(({ serial }) => serial > known.serial);
  return news.length > 0 && news.every((each, place) => isNext(each, news[place - 1] ?? known));
}

function isNext(link: SignedPolicies, before: SignedPolicies | null): boolean {
  return link.serial > (before?.serial ?? 0) && adminKeysOf(before ?? link).includes(link.signedBy);
}

function isSigned(link: SignedPolicies): boolean {
  return isSignatureOf(link.signedBy, signedBytes(link), link.signature);
}

/** All of a link but its signature, in one order. */
function signedBytes(link: SignedPolicies): Buffer {
  return Buffer.from(JSON.stringify({ ...formatFields, ...inOrder(link), signature: undefined }), 'utf8');
}

function inOrder({ serial, policies, members, signedBy, signature }: SignedPolicies): SignedPolicies {
  return {
    serial, policies: policiesInOrder(policies), members: members.map(({ key, role, signingKey }) => ({ key, role, signingKey })), signedBy, signature,
  };
}

function policiesInOrder({ idleLockMaxMinutes, sound, orphanedFileHours, failedSessionDays, cleanUpBy, signedNotes }: Policies): Policies {
  const orderedSound = sound.rule === 'days-after-signing' ? { rule: sound.rule, days: sound.days } : { rule: sound.rule };
  return { idleLockMaxMinutes, sound: orderedSound, orphanedFileHours, failedSessionDays, cleanUpBy, signedNotes };
}

/** A kilobyte for each change of admins; a file this large is something else and is not taken into memory. */
const largestFileBytes = 4 * 1024 * 1024;

/** Null where there is no file; '' for one that cannot be read, which is damage and not absence. */
function readText(file: string): string | null {
  try {
    return statSync(file).size > largestFileBytes ? '' : readFileSync(file, 'utf8');
  } catch (failure) {
    return fileErrorCode(failure) === 'ENOENT' ? null : '';
  }
}
