/** Unlocks the named vault for one command and locks it after, whatever happened in between. */
import { silentLogger } from '#core/kernel/logger.ts';
import { composeSotto, type Clinic, type Sotto } from '#core/compose.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { createLaptopAccounts } from '#core/vault/accounts.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import { readPassphrase } from './passphrase.ts';
import { sourcePaths } from './source-paths.ts';

export interface VaultOption {
  readonly vault?: string;
}

export function composeHere({ vault }: VaultOption): Promise<Sotto> {
  return composeSotto({ paths: sourcePaths(), log: silentLogger, ...(vault === undefined ? {} : { vaultFolder: vault }) });
}

export async function inClinic<Value>(options: VaultOption, act: (clinic: Clinic) => Promise<Value> | Value): Promise<Value> {
  const sotto = await composeHere(options);
  try {
    mustSucceed(await sotto.unlock(await readPassphrase()));
    return await act(mustSucceed(sotto.clinic()));
  } finally {
    await sotto.dispose();
  }
}

/** The vault of this user, where there is but one. */
export function onlyVaultFolder(): string {
  const accounts = createLaptopAccounts({ homeFolder: sourcePaths().homeFolder, ids: randomIds });
  const [only, another] = accounts.list();
  if (only === undefined) throw new ProblemError(problem('no-vault', 'There is no vault of this user yet. Name one with --vault, or make one with `sotto vault create`.'));
  if (another !== undefined) throw new ProblemError(problem('which-account', 'There are several accounts on this laptop. Name the folder of one with --vault.'));
  return must(accounts.folderOf(only.key), 'it was listed');
}
