/**
 * What the admin of this laptop decided, as this vault accepted it. Read from the laptop at unlock; what is refused there
 * (damaged, older, forged) is logged and told, and the rules accepted before go on holding.
 */
import { randomKey } from '#core/crypto/random.ts';
import { publicKeyOf } from '#core/crypto/signature.ts';
import { wipe } from '#core/kernel/keys.ts';
import type { Repositories } from '#core/storage/repositories/index.ts';
import type { Accounts } from '#core/vault/accounts.ts';
import {
  judgePolicies, policiesToText, roleIn, signPolicies, writePolicies, type PolicyContent, type SignedPolicies,
} from '#core/vault/laptop-policies.ts';
import type { AccountKey, AccountRole } from '#shared/domain/account.ts';
import { defaultPolicies, type Policies } from '#shared/domain/policies.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from './open-vault.ts';

export interface LaptopRules {
  policies(): Policies;
  role(): AccountRole;
  /** What others know this account by; made at its first call. */
  publicKey(): string;
  /** Within the unlock's transaction. Answers what to tell the person, null when all is well. */
  acceptAtUnlock(audit: OpenVault['audit']): string | null;
  /** Signs and writes; refused with `not-admin` for everybody else, and by a vault that belongs to no laptop. */
  change(deps: RuleChange, change: (before: PolicyContent) => PolicyContent): Promise<Result<void>>;
}

type RuleChange = Pick<OpenVault, 'database' | 'audit' | 'events' | 'actor'> & { readonly details: Readonly<Record<string, string>> };

export function createLaptopRules(
  { policiesFile, key, repositories }: { readonly policiesFile: string | null; readonly key: AccountKey; readonly repositories: Repositories },
): LaptopRules {
  const { accountSecret, accounts } = repositories;
  let inForce: SignedPolicies | null = null;

  const withSeed = <Value>(act: (seed: Buffer) => Value): Value => {
    if (accountSecret.reader.get() === null) {
      const made = randomKey();
      accountSecret.writer.insert(made);
      wipe(made);
    }
    const { signingSeed } = must(accountSecret.reader.get(), 'it was made above');
    try {
      return act(signingSeed);
    } finally {
      wipe(signingSeed);
    }
  };
  const role = (): AccountRole => accounts.reader.current()?.role ?? 'clinician';
  const takeRole = (given: AccountRole | null): void => {
    const account = accounts.reader.current();
    if (account !== null && given !== null && given !== account.role) accounts.writer.update(account.id, { role: given });
  };

  return {
    policies: () => inForce?.policies ?? defaultPolicies,
    role,
    publicKey: () => withSeed(publicKeyOf),
    acceptAtUnlock(audit) {
      if (policiesFile === null) return null;
      const judged = judgePolicies(policiesFile, accountSecret.reader.get()?.acceptedPolicies ?? null);
      inForce = judged.inForce;
      if (judged.outcome === 'accepted') {
        withSeed(() => accountSecret.writer.accept(policiesToText(judged.inForce)));
        takeRole(roleIn(judged.inForce, key));
        audit.append({ actor: 'system', action: 'policies.accept', subjectId: '', details: { serial: judged.inForce.serial, role: role() } });
      }
      if (judged.outcome !== 'refused') return null;
      audit.append({ actor: 'system', action: 'policies.refuse', subjectId: '', details: { inForce: judged.inForce?.serial ?? null } });
      return 'The laptop\'s policies are damaged, older than those that held before, or not signed by an admin of this laptop. They were not '
        + 'accepted, and the ones before go on holding. Tell the admin.';
    },
    async change({ database, audit, events, actor, details }, change) {
      if (policiesFile === null || role() !== 'admin') return err(notAdmin());
      const publicKey = withSeed(publicKeyOf);
      if (inForce !== null && !inForce.adminKeys.includes(publicKey)) return err(notAdmin());
      const before: PolicyContent = inForce ?? { serial: 0, policies: defaultPolicies, roles: [{ key, role: 'admin' }], adminKeys: [publicKey] };
      const next = withSeed((seed) => signPolicies({ ...change(before), serial: before.serial + 1 }, seed));
      const written = await writePolicies(policiesFile, next);
      if (!written.ok) return written;
      database.transaction(() => {
        accountSecret.writer.accept(policiesToText(next));
        takeRole(roleIn(next, key));
        audit.append({ actor: actor(), action: 'policies.edit', subjectId: '', details: { serial: next.serial, ...details } });
      });
      inForce = next;
      events.emit({ type: 'changed', aggregates: ['policies', 'retention', 'audit'], encounterId: null });
      return ok();
    },
  };
}

/** Gives an account of this laptop a role. It takes effect, and shows, when that account is next opened. */
export function giveRole(
  deps: Omit<RuleChange, 'details'> & { readonly rules: LaptopRules; readonly accounts: Accounts }, key: AccountKey, role: AccountRole,
): Promise<Result<void>> {
  const { rules, accounts } = deps;
  const theirKey = accounts.publicKeyOf(key);
  let refusal: Problem | null = null;
  if (accounts.folderOf(key) === null) refusal = problem('no-account', 'This account is no longer on this laptop.');
  else if (role === 'admin' && theirKey === null) {
    refusal = problem('account-not-opened', 'This account has not been opened since it was made. Let its owner open it once, then make them an admin.');
  }
  if (refusal !== null) return Promise.resolve(err(refusal));
  return changeRole(deps, rules, { key, role, theirKey });
}

async function changeRole(
  deps: Omit<RuleChange, 'details'>, rules: LaptopRules, { key, role, theirKey }: { key: AccountKey; role: AccountRole; theirKey: string | null },
): Promise<Result<void>> {
  let isLastAdmin = false;
  const changed = await rules.change({ ...deps, details: { account: key, role } }, (before) => {
    const others = before.roles.filter((each) => each.key !== key);
    isLastAdmin = role !== 'admin' && !others.some((each) => each.role === 'admin');
    if (isLastAdmin) return before;
    const otherKeys = before.adminKeys.filter((each) => each !== theirKey);
    return { ...before, roles: [...others, { key, role }], adminKeys: role === 'admin' && theirKey !== null ? [...otherKeys, theirKey] : otherKeys };
  });
  if (isLastAdmin) return err(problem('last-admin', 'This laptop needs an admin, and this is the last one. Make somebody else an admin first.'));
  return changed;
}

export function notAdmin(): Problem<'not-admin'> {
  return problem('not-admin', 'Only an admin of this laptop may change its policies.');
}
