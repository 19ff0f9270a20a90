/** The laptop's policies and roles as its admin sees and changes them. A role given to another account holds once it is opened. */
import type { Accounts } from '#core/vault/accounts.ts';
import { roleIn, type LaptopMember, type PolicyContent } from '#core/vault/laptop-policies.ts';
import type { AccountKey, AccountRole } from '#shared/domain/account.ts';
import type { Policies } from '#shared/domain/policies.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { LaptopRules, RuleDeps } from './laptop-rules.ts';

export interface PolicyDesk {
  readonly key: AccountKey;
  readonly rules: LaptopRules;
  readonly open: RuleDeps;
  readonly accounts: Accounts;
}

export interface LaptopPolicies {
  readonly policies: Policies;
  readonly mayChange: boolean;
  readonly accounts: Array<{ readonly key: AccountKey; readonly label: string; readonly role: AccountRole | null }>;
}

export function readPolicies({ key, rules, accounts }: PolicyDesk): LaptopPolicies {
  return {
    policies: rules.policies(),
    mayChange: rules.mayChange(),
    accounts: accounts.list().map((account) => {
      const unasked = accounts.publicKeyOf(account.key) === null ? null : 'clinician' as const;
      return { key: account.key, label: account.label, role: account.key === key ? rules.role() : rules.roleOf(account.key) ?? unasked };
    }),
  };
}

export async function updatePolicies(desk: PolicyDesk, policies: Policies): Promise<Result<LaptopPolicies>> {
  const changed = await desk.rules.change(desk.open, {}, ({ members }) => ok({ policies, members: ofThisLaptop(members, desk.accounts) }));
  return changed.ok ? ok(readPolicies(desk)) : changed;
}

export async function giveRole(desk: PolicyDesk, key: AccountKey, role: AccountRole): Promise<Result<LaptopPolicies>> {
  const { accounts } = desk;
  if (accounts.folderOf(key) === null) return err(problem('no-account', 'This account is no longer on this laptop.'));
  const changed = await desk.rules.change(desk.open, { account: key, role }, (before) => {
    // An admin's key comes out of the signed rules; the list of accounts, which anybody may write, is only asked for a new one.
    const signingKey = before.members.find((member) => member.key === key && member.role === 'admin')?.signingKey ?? accounts.publicKeyOf(key);
    return role === 'admin' && signingKey === null ? err(notOpened()) : replaceMember(before, { key, role, signingKey }, accounts);
  });
  return changed.ok ? ok(readPolicies(desk)) : changed;
}

/**
 * Before an account is erased: an admin's key goes with it, so it is taken out of the rules while it can still sign that.
 * The last admin of a laptop on which others work is refused.
 */
export async function leaveRules(desk: PolicyDesk): Promise<Result<void>> {
  const { key, rules, accounts } = desk;
  if (!rules.mayChange() || accounts.list().every((account) => account.key === key)) return ok();
  return rules.change(desk.open, { account: key, left: 'yes' }, (before) => {
    const members = ofThisLaptop(before.members, accounts).filter((member) => member.key !== key);
    return hasAdmin(members) ? ok({ ...before, members }) : err(lastAdmin());
  });
}

function replaceMember(before: PolicyContent, next: LaptopMember, accounts: Accounts): Result<PolicyContent> {
  const members = ofThisLaptop(before.members, accounts);
  const known = members.some(({ key }) => key === next.key);
  const after = known ? members.map((member) => (member.key === next.key ? next : member)) : [...members, next];
  const changed = { ...before, members: after };
  return hasAdmin(after) || roleIn(before, next.key) !== 'admin' ? ok(changed) : err(lastAdmin());
}

/** An account that was erased must not count as an admin who is left. */
function ofThisLaptop(members: readonly LaptopMember[], accounts: Accounts): LaptopMember[] {
  return members.filter(({ key }) => accounts.folderOf(key) !== null);
}

function hasAdmin(members: readonly LaptopMember[]): boolean {
  return members.some(({ role }) => role === 'admin');
}

function lastAdmin(): Problem<'last-admin'> {
  return problem('last-admin', 'This laptop needs an admin, and this is the last one. Make somebody else an admin first.');
}

function notOpened(): Problem<'account-not-opened'> {
  return problem('account-not-opened', 'This account has not been opened since it was made. Let its owner open it once, then make them an admin.');
}
