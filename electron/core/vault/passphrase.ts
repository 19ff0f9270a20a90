/**
 * The passphrase as a way in: opened, changed, set anew after a recovery. Only the wrap in the header is
 * written again; vault key, database and recordings stay as they are. An older copy of `vault.json` still opens with the
 * passphrase it was made for: a new passphrase does not reach into backups.
 */
import { defaultPasswordCost, type PasswordCost } from '#core/crypto/password-kdf.ts';
import { wipe } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { openWithSecret } from './key-wraps.ts';
import { refusePassphrase, type PassphraseProblem } from './passphrase-strength.ts';
import { wrapUnderSecret, type RewriteProblem } from './rewrite-header.ts';
import { holdOf, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import type { VaultHeader } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

export type PassphraseRefusal = Problem<'wrong-passphrase' | 'wrapped-key-missing'>;

export interface NewPassphraseOptions {
  /** The account's own name and e-mail: a passphrase made of little else is refused. */
  readonly ownWords?: readonly string[];
  /** Weaker for tests only. */
  readonly passwordCost?: PasswordCost;
}

export type ChangePassphraseProblem = PassphraseProblem | PassphraseRefusal | RewriteProblem;

/** Asks for the current passphrase although the vault is open: who finds it open must not lock its owner out. */
export async function changePassphrase(
  vault: UnlockedVault,
  current: Redacted<string>,
  next: Redacted<string>,
  options: NewPassphraseOptions = {},
): Promise<Result<void, ChangePassphraseProblem>> {
  const known = await checkPassphrase(vault, current);
  return known.ok ? setPassphrase(vault, next, options) : known;
}

/** For a vault opened with its recovery code, whose owner has no current passphrase to give. */
export async function resetPassphrase(
  vault: UnlockedVault,
  next: Redacted<string>,
  options: NewPassphraseOptions = {},
): Promise<Result<void, PassphraseProblem | RewriteProblem>> {
  assert(vault.openedWith === 'recovery', 'only a recovery code stands in for the current passphrase');
  return setPassphrase(vault, next, options);
}

/** Whether this is the passphrase of a vault that is open already: to be asked before a recovery code or an export. */
export async function checkPassphrase(
  vault: UnlockedVault,
  passphrase: Redacted<string>,
): Promise<Result<void, PassphraseRefusal | Problem<'header-damaged'>>> {
  const header = readOwnHeader(vault.folder, holdOf(vault));
  if (!header.ok) return header;
  const vaultKey = await openWithPassphrase(header.value, passphrase);
  if (!vaultKey.ok) return vaultKey;
  wipe(vaultKey.value);
  return ok();
}

/** The caller owns the key. */
export async function openWithPassphrase(
  { vaultId, wrappedKeys: { passphrase: wrap } }: VaultHeader,
  passphrase: Redacted<string>,
): Promise<Result<VaultKey, PassphraseRefusal>> {
  if (wrap === undefined) {
    return err(problem('wrapped-key-missing',
      'The file vault.json no longer holds the key that the passphrase opens. Unlock with the recovery code and set a '
      + 'new passphrase, or restore vault.json from a backup.'));
  }
  const vaultKey = await openWithSecret({ vaultId, kind: 'passphrase', wrap }, passphrase);
  return vaultKey === null ? err(wrongPassphrase()) : ok(vaultKey);
}

export function wrongPassphrase(): Problem<'wrong-passphrase'> {
  return problem('wrong-passphrase',
    'This passphrase does not open the vault; nothing was changed. Check the keyboard layout and Caps Lock, then try again.');
}

async function setPassphrase(
  vault: UnlockedVault,
  next: Redacted<string>,
  { ownWords = [], passwordCost = defaultPasswordCost }: NewPassphraseOptions,
): Promise<Result<void, PassphraseProblem | RewriteProblem>> {
  const refused = refusePassphrase(next, ownWords);
  return refused === null ? wrapUnderSecret(vault, 'passphrase', next, passwordCost) : err(refused);
}
