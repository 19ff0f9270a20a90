/**
 * What the admin of this laptop decided, as this vault accepted it. Read from the laptop at unlock; what is refused there
 * (damaged, older, forged, missing) is logged and told, and the rules accepted before go on holding. The first account of
 * a laptop founds the rules, so that nobody else can claim to have been first.
 */
import { randomKey } from '#core/crypto/random.ts';
import { publicKeyOf } from '#core/crypto/signature.ts';
import { wipe } from '#core/kernel/keys.ts';
import type { Repositories } from '#core/storage/repositories/index.ts';
import {
  adminKeysOf, chainToText, extendChain, judgePolicies, memberIn, newestOf, textToChain, writePolicies,
  type Acceptance, type PolicyChain, type PolicyContent,
} from '#core/vault/laptop-policies.ts';
import type { AccountKey, AccountRole } from '#shared/domain/account.ts';
import { defaultPolicies, type Policies } from '#shared/domain/policies.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export interface LaptopRules {
  policies(): Policies;
  role(): AccountRole;
  /** That others were given; null for those who were given none, who work as clinicians. */
  roleOf(key: AccountKey): AccountRole | null;
  /** Whether this account's signature will be accepted. */
  mayChange(): boolean;
  /** What others know this account by; made at its first call. */
  publicKey(): string;
  /** Within the unlock's transaction. Answers what to tell the person, null when all is well. */
  acceptAtUnlock(audit: OpenVault['audit'], laptop: { readonly isAlone: boolean }): string | null;
  /** For an account that nobody came before: its rules are the defaults, and it is the admin. Does nothing for others. */
  found(deps: RuleDeps): Promise<Result<void>>;
  /** Signs and writes; refused with `not-admin` for everybody else, and by a vault that belongs to no laptop. */
  change(deps: RuleDeps, details: Readonly<Record<string, string>>, change: (before: PolicyContent) => Result<PolicyContent>): Promise<Result<void>>;
}

export type RuleDeps = Pick<OpenVault, 'database' | 'audit' | 'events' | 'actor'>;

export function createLaptopRules(
  { policiesFile, key, repositories }: { readonly policiesFile: string | null; readonly key: AccountKey; readonly repositories: Repositories },
): LaptopRules {
  const { accountSecret, accounts } = repositories;
  let chain: PolicyChain | null = null;
  let mayFound = false;

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
  const publicKey = (): string => withSeed(publicKeyOf);
  const role = (): AccountRole => accounts.reader.current()?.role ?? 'clinician';
  const mayChange = (): boolean => policiesFile !== null && (mayFound || (chain !== null && adminKeysOf(newestOf(chain)).includes(publicKey())));
  /** To be remembered under this account's key: restored elsewhere as another account, the rules of this laptop are left behind. */
  const accept = (next: PolicyChain): void => {
    chain = next;
    mayFound = false;
    withSeed(() => accountSecret.writer.accept(JSON.stringify({ acceptedAs: key, policies: chainToText(next) })));
    const given = memberIn(newestOf(next), key)?.role ?? (adminKeysOf(newestOf(next)).includes(publicKey()) ? 'admin' : 'clinician');
    const account = accounts.reader.current();
    if (account !== null && given !== account.role) accounts.writer.update(account.id, { role: given });
  };
  const judge = (file: string): Acceptance => judgePolicies(file, recall(accountSecret.reader.get()?.acceptedPolicies ?? null, key));
  const note = (audit: OpenVault['audit'], judged: Acceptance): void => {
    if (judged.outcome === 'accepted') {
      accept(judged.chain);
      audit.append({ actor: 'system', action: 'policies.accept', subjectId: '', details: { serial: newestOf(judged.chain).serial, role: role() } });
    } else if (judged.outcome === 'refused') {
      audit.append({ actor: 'system', action: 'policies.refuse', subjectId: '', details: { inForce: judged.chain === null ? null : newestOf(judged.chain).serial } });
    }
  };

  const change: LaptopRules['change'] = async ({ database, audit, events, actor }, details, changeContent) => {
    if (policiesFile === null) return err(noLaptop());
    if (!mayFound) database.transaction(() => {
      // Another admin may have changed them meanwhile. What is refused is overwritten: that is how an admin mends it.
      const judged = judge(policiesFile);
      if (judged.outcome === 'accepted') note(audit, judged);
    });
    if (!mayChange()) return err(notAdmin());
    const changed = changeContent(chain === null ? { policies: defaultPolicies, members: [{ key, role: 'admin', signingKey: publicKey() }] } : newestOf(chain));
    if (!changed.ok) return changed;
    const { policies, members } = changed.value;
    const next = withSeed((seed) => extendChain(chain, { policies, members }, seed));
    const written = await writePolicies(policiesFile, next);
    if (!written.ok) return written;
    database.transaction(() => {
      accept(next);
      audit.append({ actor: actor(), action: 'policies.edit', subjectId: '', details: { serial: newestOf(next).serial, ...details } });
    });
    events.emit({ type: 'changed', aggregates: ['policies', 'retention', 'audit'], encounterId: null });
    return ok();
  };

  return {
    policies: () => (chain === null ? defaultPolicies : newestOf(chain).policies),
    role,
    roleOf: (asked) => (chain === null ? null : memberIn(newestOf(chain), asked)?.role ?? null),
    mayChange,
    publicKey,
    acceptAtUnlock(audit, { isAlone }) {
      if (policiesFile === null) return null;
      const judged = judge(policiesFile);
      mayFound = recall(accountSecret.reader.get()?.acceptedPolicies ?? null, key) === null && (isAlone || (judged.outcome === 'none' && role() === 'admin'));
      // What an erased laptop's last admin left behind binds nobody.
      if (mayFound) return null;
      chain = judged.chain;
      note(audit, judged);
      if (judged.outcome === 'refused') return refusedPolicies;
      const own = chain === null ? null : memberIn(newestOf(chain), key);
      return own?.role === 'admin' && own.signingKey !== publicKey() ? foreignKey : null;
    },
    found: async (deps) => (mayFound ? change(deps, { founded: 'yes' }, (defaults) => ok(defaults)) : ok()),
    change,
  };
}

const rememberedWords = 'The laptop\'s policies are damaged, missing, older than those that held before, or not signed by an admin of this laptop. ';
const refusedPolicies = `${rememberedWords}They were not accepted, and the ones before go on holding. Tell the admin, who mends it by saving the policies once.`;
const foreignKey = 'You were made an admin of this laptop, but with the key of somebody else: the file accounts.json was changed before. Tell the '
  + 'admin who did it to take the role back from you and give it again.';

/** Null for what another account accepted: this vault was restored from a backup of it. */
function recall(stored: string | null, key: AccountKey): PolicyChain | null {
  if (stored === null) return null;
  try {
    const { acceptedAs, policies } = JSON.parse(stored) as { readonly acceptedAs?: unknown; readonly policies?: unknown };
    return acceptedAs === key && typeof policies === 'string' ? textToChain(policies) : null;
  } catch {
    return null;
  }
}

function notAdmin(): Problem<'not-admin'> {
  return problem('not-admin', 'Only an admin of this laptop may change its policies.');
}

function noLaptop(): Problem<'no-laptop'> {
  return problem('no-laptop', 'This vault is opened by its folder and is no account of this laptop, so it has no policies to change. The defaults hold for it.');
}
