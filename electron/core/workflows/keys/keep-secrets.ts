/**
 * The ways into one's own vault, changed while it is open. Whatever makes one asks for the passphrase, so that who finds a
 * vault open cannot lock its owner out; taking one away does not. Only the header is written. It cannot be part of a
 * transaction, so the entry in the log comes first, and a second one says where the act then failed: a full disk or a
 * kill may leave an entry without its act, and never an act without its entry. A lock waits for its end.
 */
import { refuseLabel, type Accounts } from '#core/vault/accounts.ts';
import { keychainUnavailable, type DeviceKeychain } from '#core/vault/device-keychain.ts';
import { forgetDevice, rememberDevice } from '#core/vault/device.ts';
import { changePassphrase, resetPassphrase, type NewPassphraseOptions } from '#core/vault/passphrase.ts';
import { refusePassphrase } from '#core/vault/passphrase-strength.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { offeredWays, raiseCostOf, type WayIn } from '#core/vault/ways-in.ts';
import type { AccountKey, AccountRole } from '#shared/domain/account.ts';
import type { AuditAction } from '#shared/domain/audit.ts';
import type { Instant } from '#shared/domain/time.ts';
import { must } from '#shared/lib/assert.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { proveOwner, type OwnerDeps } from './prove-owner.ts';

export type SecretsDeps = OwnerDeps & Pick<OpenVault, 'events' | 'actor' | 'repositories' | 'acts'>;
/** Weaker for tests only. */
type Cost = Pick<NewPassphraseOptions, 'passwordCost'>;

export async function changeOwnPassphrase(
  open: SecretsDeps, { current, next }: { readonly current: Redacted<string>; readonly next: Redacted<string> }, cost: Cost = {},
): Promise<Result<void>> {
  const ownWords = ownWordsOf(open);
  const refused = refusePassphrase(next, ownWords);
  if (refused !== null) return err(refused);
  return asOwner(open, current, () => recorded(open, 'vault.passphrase', () => changePassphrase(open.vault, current, next, { ...cost, ownWords })));
}

/**
 * What an unlock does to the header, once the vault is held: an old wrap is made dearer (or not, on a full disk: it is
 * tried again next time), and a forgotten passphrase is replaced, when its owner's own words are known too.
 */
export async function settleWayIn(open: SecretsDeps & Pick<OpenVault, 'log'>, way: WayIn, cost: Cost = {}): Promise<Result<void>> {
  const raised = await raiseCostOf(way, open.vault);
  if (!raised.ok) open.log.warn('vault.cost-not-raised', { problem: raised.error.type });
  if (way.way !== 'recovery-code') return ok();
  const ownWords = ownWordsOf(open);
  const refused = refusePassphrase(way.newPassphrase, ownWords);
  if (refused !== null) return err(refused);
  return recorded(open, 'vault.passphrase', () => resetPassphrase(open.vault, way.newPassphrase, { ...cost, ownWords }), { by: 'recovery code' });
}

/** The code to show, once. The code before it opens nothing any more. */
export function makeRecoveryCode(open: SecretsDeps, passphrase: Redacted<string>, cost: Cost = {}): Promise<Result<Redacted<string>>> {
  return asOwner(open, passphrase, () => replaceRecoveryCode(open, cost));
}

/** For a vault that was made a moment ago, by somebody who has just typed its passphrase. */
export function makeFirstRecoveryCode(open: SecretsDeps, cost: Cost = {}): Promise<Result<Redacted<string>>> {
  return open.acts.run(() => replaceRecoveryCode(open, cost));
}

export async function rememberThisDevice(open: SecretsDeps, keychain: DeviceKeychain, passphrase: Redacted<string>): Promise<Result<void>> {
  if (!(await keychain.isAvailable())) return err(keychainUnavailable());
  return asOwner(open, passphrase, () => recorded(open, 'vault.device-remember', () => rememberDevice(open.vault, keychain)));
}

/** From then on the device opens nothing, also where its keychain does not let go of the secret. */
export async function forgetThisDevice(open: SecretsDeps, keychain: DeviceKeychain): Promise<Result<void>> {
  if (!offeredWays(open.vault.folder).device) return ok();
  return open.acts.run(() => recorded(open, 'vault.device-forget', async () => {
    const forgotten = await forgetDevice(open.vault, keychain);
    return forgotten.ok || forgotten.error.type === 'keychain-unavailable' ? ok() : forgotten;
  }));
}

/** The log gets no label, neither the old nor the new one. */
export async function relabelAccount(open: SecretsDeps, { accounts, key }: OwnAccount, label: string): Promise<Result<void>> {
  if (labelOf({ accounts, key }) === label) return ok();
  const ownerName = open.repositories.accounts.reader.current()?.name ?? '';
  const refused = refuseLabel(label, { ownerName, others: accounts.list().filter((account) => account.key !== key) });
  if (refused !== null) return err(refused);
  const labelled = await open.acts.run(() => recorded(open, 'vault.relabel', () => accounts.setLabel(key, label)));
  if (labelled.ok) open.events.emit({ type: 'changed', aggregates: ['accounts'], encounterId: null });
  return labelled;
}

export interface OwnAccount {
  readonly accounts: Accounts;
  readonly key: AccountKey;
}

export interface VaultSecurity {
  readonly key: AccountKey;
  readonly label: string;
  readonly role: AccountRole;
  readonly openedWith: OpenVault['vault']['openedWith'];
  readonly hasRecoveryCode: boolean;
  readonly deviceRemembered: boolean;
  readonly keychainAvailable: boolean;
  readonly rotatedAt: Instant | null;
  readonly warnings: string[];
}

export async function readSecurity(
  { open, rules, key }: { readonly open: OpenVault; readonly rules: { role(): AccountRole }; readonly key: AccountKey },
  { accounts, keychain }: { readonly accounts: Accounts; readonly keychain: DeviceKeychain },
): Promise<VaultSecurity> {
  const ways = offeredWays(open.vault.folder);
  return {
    key, label: labelOf({ accounts, key }), role: rules.role(), openedWith: open.vault.openedWith,
    hasRecoveryCode: ways.recoveryCode, deviceRemembered: ways.device, keychainAvailable: await keychain.isAvailable(),
    rotatedAt: open.repositories.headerNote.reader.get()?.rotatedAt ?? null, warnings: [...open.warnings],
  };
}

/** What a guesser who knows the person tries first. */
function ownWordsOf({ repositories }: Pick<OpenVault, 'repositories'>): readonly string[] {
  const account = repositories.accounts.reader.current();
  return account === null ? [] : [account.name, account.email];
}

function labelOf({ accounts, key }: OwnAccount): string {
  return must(accounts.list().find((account) => account.key === key), 'an open account is on this laptop').label;
}

function replaceRecoveryCode(open: SecretsDeps, cost: Cost): Promise<Result<Redacted<string>>> {
  return recorded(open, 'vault.recovery-code', () => createRecoveryCode(open.vault, cost));
}

function asOwner<Value>(open: SecretsDeps, passphrase: Redacted<string>, act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  return open.acts.run(async () => {
    const owner = await proveOwner(open, passphrase);
    return owner.ok ? act() : owner;
  });
}

async function recorded<Value>(
  { database, audit, vault, actor, events }: SecretsDeps, action: AuditAction, act: () => Promise<Result<Value>>, facts: Readonly<Record<string, string>> = {},
): Promise<Result<Value>> {
  const append = (details: Readonly<Record<string, string>>): void => database.transaction(() => {
    audit.append({ actor: actor(), action, subjectId: vault.vaultId, details });
  });
  append(facts);
  const done = await act();
  if (!done.ok) append({ ...facts, failed: done.error.type });
  events.emit({ type: 'changed', aggregates: ['vault', 'audit'], encounterId: null });
  return done;
}
