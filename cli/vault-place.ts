/** Which vault a command is about: a folder (`--vault`), an account of this laptop (`--account`), or the only one there is. */
import { realpathSync } from 'node:fs';
import { randomIds } from '#core/kernel/ids.ts';
import { createLaptopAccounts, isSameLabel, type Accounts } from '#core/vault/accounts.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { must } from '#shared/lib/assert.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';
import { sourcePaths } from './source-paths.ts';
import { UsageError } from './usage-error.ts';

export interface VaultOption {
  readonly vault?: string;
  readonly account?: string;
}

export interface VaultPlace {
  /** A folder that is no account of this laptop. */
  readonly vaultFolder?: string;
  /** The account; undefined where none was named. */
  readonly key?: AccountKey;
}

/** A `--vault` that lies among the accounts of this laptop is that account, with its rules and its count of attempts. */
export function findPlace({ vault, account }: VaultOption): VaultPlace {
  if (vault !== undefined && account !== undefined) throw new UsageError('Name the vault by --vault or by --account, not by both.');
  if (account !== undefined) return { key: mustFindAccount(laptopAccounts(), account) };
  if (vault === undefined) return {};
  const key = accountIn(vault);
  return key === null ? { vaultFolder: vault } : { key };
}

/** The folder of what was named, or of the only account there is, for acts that do not open a clinic. */
export function placeToFolder({ vaultFolder, key }: VaultPlace): { readonly folder: string; readonly key: AccountKey | null } {
  if (vaultFolder !== undefined) return { folder: vaultFolder, key: null };
  const accounts = laptopAccounts();
  const [only, another] = accounts.list();
  if (only === undefined) throw new ProblemError(problem('no-vault', 'There is no vault of this user yet. Name one with --vault, or make one with `sotto vault create`.'));
  if (key === undefined && another !== undefined) throw new ProblemError(problem('which-account', 'There are several accounts on this laptop. Name one with --account.'));
  const chosen = key ?? only.key;
  return { folder: must(accounts.folderOf(chosen), 'it was listed'), key: chosen };
}

/** By its label, or by the beginning of its id where two accounts have the same label. */
export function mustFindAccount(accounts: Accounts, typed: string): AccountKey {
  const listed = accounts.list();
  const labelled = listed.filter(({ label }) => isSameLabel(label, typed));
  const found = labelled.length > 0 ? labelled : listed.filter(({ key }) => typed.length >= 4 && key.startsWith(typed.toLowerCase()));
  const [only] = found;
  if (only === undefined) throw new ProblemError(problem('no-account', 'There is no account with this label or id on this laptop. `sotto account list` shows them.'));
  if (found.length > 1) {
    throw new ProblemError(problem('account-ambiguous', `${found.length} accounts answer to this. Name one by the beginning of its id: ${found.map(({ key }) => key.slice(0, 8)).join(', ')}.`));
  }
  return only.key;
}

function laptopAccounts(): Accounts {
  return createLaptopAccounts({ homeFolder: sourcePaths().homeFolder, ids: randomIds });
}

function accountIn(folder: string): AccountKey | null {
  const accounts = laptopAccounts();
  const real = realPath(folder);
  return accounts.list().find(({ key }) => real !== null && realPath(must(accounts.folderOf(key), 'it was listed')) === real)?.key ?? null;
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
