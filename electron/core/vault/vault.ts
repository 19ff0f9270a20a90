/**
 * A vault created, and unlocked with its passphrase. A wrong passphrase and a damaged header are told apart, and neither
 * changes a byte on disk. The other ways in are in `recovery.ts` and `device.ts`; there is no further one.
 */
import { defaultPasswordCost, type PasswordCost } from '#core/crypto/password-kdf.ts';
import { randomKey } from '#core/crypto/random.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { wrappingUnder } from './key-wraps.ts';
import { openVaultWith, type ReadHeaderProblem } from './open-vault.ts';
import { openWithPassphrase, type PassphraseRefusal } from './passphrase.ts';
import { refusePassphrase, type PassphraseProblem } from './passphrase-strength.ts';
import { raiseCost, type RaiseCostOptions } from './raise-cost.ts';
import { createUnlockedVault, type UnlockedVault } from './unlocked-vault.ts';
import { writeNewHeaderFile } from './vault-files.ts';
import { headerFormat, headerToText, headerVersion, type HeaderContent } from './vault-header.ts';
import { deriveSecrets, wipeSecrets, type VaultKey } from './vault-keys.ts';

export { longestPassphrase, shortestPassphrase } from './passphrase-strength.ts';
export type { UnlockedVault } from './unlocked-vault.ts';
export { vaultExists } from './vault-files.ts';

export interface CreateVaultRequest {
  readonly folder: string;
  /** 15 to 1024 characters (Unicode code points, after NFKC), not a well-known one; no rule on which ones. */
  readonly passphrase: Redacted<string>;
  /** The account's own name and e-mail: a passphrase made of little else is refused. */
  readonly ownWords?: readonly string[];
  readonly deps: { readonly clock: Clock; readonly ids: Ids };
  /** Weaker for tests only; the header keeps it. */
  readonly passwordCost?: PasswordCost;
}

export type CreateVaultProblem = PassphraseProblem | Problem<'vault-exists' | 'folder-unwritable'>;

/** Makes the folder if it is missing. The vault exists once this answers `ok`: flushed, and already unlocked. */
export async function createVault(
  { folder, passphrase, ownWords = [], deps: { clock, ids }, passwordCost = defaultPasswordCost }: CreateVaultRequest,
): Promise<Result<UnlockedVault, CreateVaultProblem>> {
  const refused = refusePassphrase(passphrase, ownWords);
  if (refused !== null) return err(refused);
  const vaultId: string = ids.next();
  const vaultKey = randomKey() as VaultKey;
  const wrapped = await wrappingUnder(passphrase, passwordCost, (wrap) => wrap({ vaultKey, vaultId, kind: 'passphrase' }));
  const header: HeaderContent = {
    format: headerFormat, version: headerVersion, vaultId, createdAt: clock.now(), generation: 1,
    wrappedKeys: { passphrase: wrapped },
  };
  const secrets = deriveSecrets(vaultKey, vaultId);

  const written = await writeNewHeaderFile(folder, headerToText(header, secrets.header));
  if (!written.ok) {
    wipeSecrets(secrets);
    return written;
  }
  return ok(createUnlockedVault({ folder, header, secrets, openedWith: 'passphrase' }));
}

export interface UnlockVaultRequest extends RaiseCostOptions {
  readonly folder: string;
  readonly passphrase: Redacted<string>;
}

export type UnlockVaultProblem = ReadHeaderProblem | PassphraseRefusal;

/** Damage that shows without the passphrase is told before the passphrase is tried. */
export async function unlockVault(
  { folder, passphrase, raiseCostTo = defaultPasswordCost, onCostNotRaised = () => {} }: UnlockVaultRequest,
): Promise<Result<UnlockedVault, UnlockVaultProblem>> {
  const opened = await openVaultWith(folder, 'passphrase', (header) => openWithPassphrase(header, passphrase));
  if (opened.ok && raiseCostTo !== null) {
    const raised = await raiseCost(opened.value, 'passphrase', passphrase, raiseCostTo);
    if (!raised.ok) onCostNotRaised(raised.error);
  }
  return opened;
}
