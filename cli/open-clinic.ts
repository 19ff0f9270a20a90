/** Unlocks the named vault for one command and locks it after, whatever happened in between. */
import { silentLogger } from '#core/kernel/logger.ts';
import { composeSotto, type Clinic, type Sotto } from '#core/compose.ts';
import { mustSucceed } from '#shared/lib/result.ts';
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
