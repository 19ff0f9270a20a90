/**
 * A vault created, unlocked, locked. Unlocking hands out one key per purpose; locking wipes them, and whoever still
 * holds one can do nothing more with it. A wrong passphrase and a damaged header are told apart, and neither changes a
 * byte on disk. There is no way in without the passphrase.
 */
import {
  defaultPasswordCost, normalisePassphrase, passwordSaltSizeBytes, type PasswordCost,
} from '#core/crypto/password-kdf.ts';
import { randomKey, randomSalt } from '#core/crypto/random.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { wipe } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import { reveal, type Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { readHeaderFile, writeNewHeaderFile } from './vault-files.ts';
import {
  damagedHeader, headerFormat, headerToText, headerVersion, isAuthentic, parseHeader, type UnsealedHeader,
} from './vault-header.ts';
import { derivePurposeKey, unwrapVaultKey, wrapVaultKey, type HeaderKey, type VaultKeys } from './vault-keys.ts';

export { vaultExists } from './vault-files.ts';

export const shortestPassphrase = 15;
export const longestPassphrase = 1024;

export interface UnlockedVault {
  readonly folder: string;
  readonly vaultId: string;
  /** Reading it after `lock` is a defect and throws. */
  readonly keys: VaultKeys;
  /** Reads `vault.json` again: whether it is still whole and still this vault's. */
  verifyHeader(): Result<void, Problem<'header-damaged'>>;
  /** Wipes every key, also in the hands of those who were given one. Safe to call twice. */
  lock(): void;
}

export interface CreateVaultRequest {
  readonly folder: string;
  /** 15 to 1024 characters (Unicode code points, after NFKC); no rule on which ones. */
  readonly passphrase: Redacted<string>;
  readonly deps: { readonly clock: Clock; readonly ids: Ids };
  /** Weaker for tests only; the header keeps it, so unlocking needs no such option. */
  readonly passwordCost?: PasswordCost;
}

export type CreateVaultProblem =
  Problem<'vault-exists' | 'passphrase-too-short' | 'passphrase-too-long' | 'folder-unwritable'>;

/** Makes the folder if it is missing. The vault exists once this answers `ok`: flushed, and already unlocked. */
export async function createVault(
  { folder, passphrase, deps, passwordCost = defaultPasswordCost }: CreateVaultRequest,
): Promise<Result<UnlockedVault, CreateVaultProblem>> {
  const refused = refusePassphrase(passphrase);
  if (refused !== null) return err(refused);
  const unsealed = newHeader(deps, passwordCost);
  const { headerText, secrets } = await sealNewVault(unsealed, passphrase);

  const written = await writeNewHeaderFile(folder, headerText);
  if (!written.ok) {
    wipeSecrets(secrets);
    return written;
  }
  return ok(unlockedVault(folder, unsealed.vaultId, secrets));
}

export type UnlockVaultProblem =
  Problem<'no-vault' | 'wrong-passphrase' | 'header-damaged' | 'vault-newer' | 'folder-unreadable'>;

/** Damage that shows without the passphrase is told before the passphrase is tried. Writes nothing. */
export async function unlockVault(
  { folder, passphrase }: { readonly folder: string; readonly passphrase: Redacted<string> },
): Promise<Result<UnlockedVault, UnlockVaultProblem>> {
  const raw = readHeaderFile(folder);
  if (!raw.ok) return raw;
  const parsed = parseHeader(raw.value);
  if (!parsed.ok) return parsed;
  const header = parsed.value;

  const vaultKey = await unwrapVaultKey(passphrase, header);
  if (vaultKey === null) {
    return err(problem('wrong-passphrase',
      'This passphrase does not open the vault; nothing was changed. Check the keyboard layout and Caps Lock, then try again.'));
  }
  const secrets = deriveSecrets(vaultKey, header.vaultId);
  wipe(vaultKey);
  if (!isAuthentic(header, secrets.header)) {
    wipeSecrets(secrets);
    return err(damagedHeader('mac'));
  }
  return ok(unlockedVault(folder, header.vaultId, secrets));
}

interface VaultSecrets {
  readonly keys: VaultKeys;
  readonly header: HeaderKey;
}

function unlockedVault(folder: string, vaultId: string, secrets: VaultSecrets): UnlockedVault {
  let locked = false;
  return {
    folder,
    vaultId,
    get keys() {
      assert(!locked, 'a locked vault hands out no keys');
      return secrets.keys;
    },
    verifyHeader() {
      assert(!locked, 'a header is verified while its vault is unlocked');
      return verifyHeaderFile(folder, secrets.header);
    },
    lock() {
      locked = true;
      wipeSecrets(secrets);
    },
  };
}

function verifyHeaderFile(folder: string, headerKey: HeaderKey): Result<void, Problem<'header-damaged'>> {
  const raw = readHeaderFile(folder);
  if (!raw.ok) return err(damagedHeader(raw.error.type, raw.error.cause));
  const parsed = parseHeader(raw.value);
  if (!parsed.ok) return err(damagedHeader(parsed.error.type));
  return isAuthentic(parsed.value, headerKey) ? ok() : err(damagedHeader('mac'));
}

function newHeader({ clock, ids }: CreateVaultRequest['deps'], cost: PasswordCost): UnsealedHeader {
  return {
    format: headerFormat,
    version: headerVersion,
    vaultId: ids.next(),
    createdAt: clock.now(),
    kdf: {
      algorithm: 'argon2id',
      memoryKib: cost.memoryKib,
      iterations: cost.iterations,
      parallelism: cost.parallelism,
      salt: randomSalt(passwordSaltSizeBytes).toString('base64'),
    },
  };
}

/** A fresh vault key lives and dies in here: what stays is its wrapped form and the keys below it. */
async function sealNewVault(
  unsealed: UnsealedHeader,
  passphrase: Redacted<string>,
): Promise<{ readonly headerText: string; readonly secrets: VaultSecrets }> {
  const vaultKey = randomKey();
  try {
    const wrappedVaultKey = await wrapVaultKey(vaultKey, passphrase, unsealed);
    const secrets = deriveSecrets(vaultKey, unsealed.vaultId);
    return { headerText: headerToText({ ...unsealed, wrappedVaultKey }, secrets.header), secrets };
  } finally {
    wipe(vaultKey);
  }
}

function deriveSecrets(vaultKey: Buffer, vaultId: string): VaultSecrets {
  return {
    keys: {
      database: derivePurposeKey(vaultKey, vaultId, 'database'),
      audio: derivePurposeKey(vaultKey, vaultId, 'audio'),
      audit: derivePurposeKey(vaultKey, vaultId, 'audit'),
    },
    header: derivePurposeKey(vaultKey, vaultId, 'header'),
  };
}

function wipeSecrets({ keys, header }: VaultSecrets): void {
  wipe(keys.database, keys.audio, keys.audit, header);
}

function refusePassphrase(
  passphrase: Redacted<string>,
): Problem<'passphrase-too-short' | 'passphrase-too-long'> | null {
  const length = [...normalisePassphrase(reveal(passphrase))].length;
  if (length < shortestPassphrase) {
    return problem('passphrase-too-short',
      `A passphrase needs at least ${shortestPassphrase} characters. Four or five words you can remember are a good one.`);
  }
  if (length > longestPassphrase) {
    return problem('passphrase-too-long', `A passphrase has at most ${longestPassphrase} characters. Shorten it.`);
  }
  return null;
}
