/**
 * A vault whose keys are in memory. It hands out one key per purpose; locking wipes them, also in the hands of whoever
 * was given one. The vault key and the header's key stay behind `holdOf`, for this room alone: with them an unlocked
 * vault can prove its header and write it anew.
 */
import { assert, must } from '#shared/lib/assert.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { readHeaderFile } from './vault-files.ts';
import { damagedHeader, isAuthentic, parseHeader, type VaultHeader, type WrapKind } from './vault-header.ts';
import { wipeSecrets, type VaultKeys, type VaultSecrets } from './vault-keys.ts';

export interface UnlockedVault {
  readonly folder: string;
  readonly vaultId: string;
  readonly openedWith: WrapKind;
  /** Raised by every rewrite of the header. Lower than a number noted elsewhere: an older header was put back. */
  readonly generation: number;
  /** Reading it after `lock` is a defect and throws. */
  readonly keys: VaultKeys;
  /** Reads `vault.json` again: whether it is still whole, still this vault's, and not an older one. */
  verifyHeader(): Result<void, Problem<'header-damaged'>>;
  /** Wipes every key, also in the hands of those who were given one. Safe to call twice. */
  lock(): void;
}

/** What an unlocked vault keeps from everybody outside this room. */
export interface Hold {
  readonly secrets: VaultSecrets;
  isLocked: boolean;
  /** Of the newest header that was read or written. */
  generation: number;
}

const holdsByVault = new WeakMap<UnlockedVault, Hold>();

export function holdOf(vault: UnlockedVault): Hold {
  return must(holdsByVault.get(vault), 'every unlocked vault was made here');
}

/** Takes the secrets over and wipes them on lock. */
export function createUnlockedVault(
  { folder, header: { vaultId, generation }, secrets, openedWith }: {
    readonly folder: string;
    readonly header: Pick<VaultHeader, 'vaultId' | 'generation'>;
    readonly secrets: VaultSecrets;
    readonly openedWith: WrapKind;
  },
): UnlockedVault {
  const hold: Hold = { secrets, isLocked: false, generation };
  const vault: UnlockedVault = {
    folder,
    vaultId,
    openedWith,
    get generation() {
      return hold.generation;
    },
    get keys() {
      assert(!hold.isLocked, 'a locked vault hands out no keys');
      return secrets.keys;
    },
    verifyHeader() {
      const header = readOwnHeader(folder, hold);
      return header.ok ? ok() : header;
    },
    lock() {
      hold.isLocked = true;
      wipeSecrets(secrets);
    },
  };
  holdsByVault.set(vault, hold);
  return vault;
}

/** The header on disk, proven to be this vault's and no older than the newest one it knows. */
export function readOwnHeader(folder: string, hold: Hold): Result<VaultHeader, Problem<'header-damaged'>> {
  assert(!hold.isLocked, 'a header is verified while its vault is unlocked');
  const raw = readHeaderFile(folder);
  if (!raw.ok) return err(damagedHeader(raw.error.type, raw.error.cause));
  const parsed = parseHeader(raw.value);
  if (!parsed.ok) return err(damagedHeader(parsed.error.type));
  if (!isAuthentic(parsed.value, hold.secrets.header)) return err(damagedHeader('mac'));
  return parsed.value.generation < hold.generation ? err(damagedHeader('generation')) : parsed;
}
