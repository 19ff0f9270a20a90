/**
 * The three ways into a vault behind one door. A vault that does not exist is answered in the words of a wrong secret, and
 * after the same work: who asks learns neither from what is said nor from how long it took. Nothing is changed before
 * the vault is held: another program may be at work on its header.
 */
import { defaultPasswordCost, derivePasswordKey, passwordSaltSizeBytes } from '#core/crypto/password-kdf.ts';
import { randomSalt } from '#core/crypto/random.ts';
import { wipe } from '#core/kernel/keys.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import type { DeviceKeychain } from './device-keychain.ts';
import { deviceNotRemembered, unlockWithDevice } from './device.ts';
import { readHeader } from './open-vault.ts';
import { wrongPassphrase } from './passphrase.ts';
import { refusePassphrase } from './passphrase-strength.ts';
import { raiseCost } from './raise-cost.ts';
import { parseRecoveryCode } from './recovery-code.ts';
import { unlockWithRecoveryCode, wrongRecoveryCode } from './recovery.ts';
import type { RewriteProblem } from './rewrite-header.ts';
import { unlockVault, type UnlockedVault } from './vault.ts';

export type WayIn =
  | { readonly way: 'passphrase'; readonly passphrase: Redacted<string> }
  /** For a forgotten passphrase: the new one takes its place. */
  | { readonly way: 'recovery-code'; readonly code: Redacted<string>; readonly newPassphrase: Redacted<string> }
  | { readonly way: 'device' };

export interface DoorDeps {
  /** Null: there is no such vault. */
  readonly folder: string | null;
  readonly keychain: DeviceKeychain;
}

export async function openVaultBy(way: WayIn, { folder, keychain }: DoorDeps): Promise<Result<UnlockedVault, Problem>> {
  switch (way.way) {
    case 'passphrase':
      return folder === null ? pretend(way.passphrase, wrongPassphrase()) : unlockVault({ folder, passphrase: way.passphrase, raiseCostTo: null });
    case 'device':
      return folder === null ? err(deviceNotRemembered()) : unlockWithDevice({ folder, keychain });
    case 'recovery-code':
      return recover(way, folder);
  }
}

/** A new passphrase that may not be used is said before the vault is opened, a typo in the code before that. */
async function recover(
  { code, newPassphrase }: Extract<WayIn, { way: 'recovery-code' }>, folder: string | null,
): Promise<Result<UnlockedVault, Problem>> {
  const spelt = parseRecoveryCode(code);
  if (!spelt.ok) return spelt;
  const refused = refusePassphrase(newPassphrase);
  if (refused !== null) return err(refused);
  if (folder === null) return pretend(redacted('no vault'), wrongRecoveryCode());
  return unlockWithRecoveryCode({ folder, code, raiseCostTo: null });
}

/** Of a vault that is held: the way it was opened by is made as dear as today's defaults ask. */
export async function raiseCostOf(way: WayIn, vault: UnlockedVault): Promise<Result<void, RewriteProblem>> {
  if (way.way === 'passphrase') return raiseCost(vault, 'passphrase', way.passphrase, defaultPasswordCost);
  const code = way.way === 'recovery-code' ? parseRecoveryCode(way.code) : null;
  return code?.ok === true ? raiseCost(vault, 'recovery', code.value, defaultPasswordCost) : ok();
}

/** Which ways the header offers beside the passphrase. Whether this device is the one shows when it is tried. */
export function offeredWays(folder: string): { readonly recoveryCode: boolean; readonly device: boolean } {
  const header = readHeader(folder);
  const wraps = header.ok ? header.value.wrappedKeys : {};
  return { recoveryCode: wraps.recovery !== undefined, device: wraps.device !== undefined };
}

/** The work of a try, for nothing. */
async function pretend(secret: Redacted<string>, refusal: Problem): Promise<Result<never, Problem>> {
  wipe(await derivePasswordKey(secret, randomSalt(passwordSaltSizeBytes), defaultPasswordCost));
  return err(refusal);
}
