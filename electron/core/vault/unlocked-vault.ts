/**
 * A vault whose keys are in memory. It hands out one key per purpose; locking wipes them, also in the hands of whoever
 * was given one. The vault key and the header's key stay behind `holdOf`, for this room alone: with them an unlocked
 * vault can prove its header and write it anew.
 */
import { assert, must } from '#shared/lib/assert.ts';
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { readHeaderFile } from './vault-files.ts';
import { damagedHeader, isAuthentic, parseHeader, type AuditMark, type VaultHeader, type WrapKind } from './vault-header.ts';
import { wipeSecrets, type VaultKeys, type VaultSecrets } from './vault-keys.ts';

export interface UnlockedVault {
  readonly folder: string;
  readonly vaultId: string;
  readonly openedWith: WrapKind;
  /** Raised by every rewrite of the header. */
  readonly generation: number;
  /** What the header said when the vault was opened, before anything was written: compared with what the database knows. */
  readonly foundAt: HeaderFound;
  /** Reading it after `lock` is a defect and throws. */
  readonly keys: VaultKeys;
  /** Reads `vault.json` again: whether it is still whole, still this vault's, and not an older one. */
  verifyHeader(): Result<void, Problem<'header-damaged'>>;
  /** Whether `vault.json` is still the one it was opened with or has written last: not damaged, and by nobody else's hand. */
  isHeaderOwn(): boolean;
  /** Wipes every key, also in the hands of those who were given one. Safe to call twice. */
  lock(): void;
}

export interface HeaderFound {
  /** Lower than the one the database has noted: an older header was put back. */
  readonly generation: number;
  /** An entry the database must have, or else it is the older one. Null in a vault that noted none yet. */
  readonly auditHead: AuditMark | null;
}

/** What an unlocked vault keeps from everybody outside this room. */
export interface Hold {
  readonly secrets: VaultSecrets;
  isLocked: boolean;
  /** Of the newest header that was read or written. */
  generation: number;
  /** Told after each rewrite. */
  readonly listeners: Set<(generation: number) => void>;
}

const holdsByVault = new WeakMap<UnlockedVault, Hold>();

export function holdOf(vault: UnlockedVault): Hold {
  return must(holdsByVault.get(vault), 'every unlocked vault was made here');
}

/** Takes the secrets over and wipes them on lock. */
export function createUnlockedVault(
  { folder, header: { vaultId, generation, auditHead }, secrets, openedWith }: {
    readonly folder: string;
    readonly header: Pick<VaultHeader, 'vaultId' | 'generation' | 'auditHead'>;
    readonly secrets: VaultSecrets;
    readonly openedWith: WrapKind;
  },
): UnlockedVault {
  const hold: Hold = { secrets, isLocked: false, generation, listeners: new Set() };
  const vault: UnlockedVault = {
    folder,
    vaultId,
    openedWith,
    foundAt: { generation, auditHead: auditHead ?? null },
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
    isHeaderOwn() {
      const header = readOwnHeader(folder, hold);
      return header.ok && header.value.generation === hold.generation;
    },
    lock() {
      if (hold.isLocked) return;
      hold.isLocked = true;
      hold.listeners.clear();
      wipeSecrets(secrets);
    },
  };
  holdsByVault.set(vault, hold);
  return vault;
}

/** The same keys in another folder, whose header this is. They go over: from now on `vault` is as good as locked. */
export function moveVault(
  vault: UnlockedVault,
  { folder, header, openedWith }: { readonly folder: string; readonly header: VaultHeader; readonly openedWith: WrapKind },
): UnlockedVault {
  const hold = holdOf(vault);
  assert(!hold.isLocked, 'what moves is open');
  hold.isLocked = true;
  hold.listeners.clear();
  return createUnlockedVault({ folder, header, secrets: hold.secrets, openedWith });
}

/** Tells, until the vault is locked, the generation of every header that is written. Gives back how to stop it. */
export function onHeaderWritten(vault: UnlockedVault, listener: (generation: number) => void): () => void {
  const { listeners } = holdOf(vault);
  listeners.add(listener);
  return () => void listeners.delete(listener);
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
