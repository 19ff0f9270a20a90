/** The whole core on a vault in a temp folder, with the real engine and the embedded model, for integration tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSotto, type Clinic, type Sotto, type SottoDeps } from '#core/compose.ts';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sourcePaths } from '../../cli/source-paths.ts';

export const testPassphrase = 'nine quiet herons at dusk';

export interface TempSotto {
  readonly folder: string;
  readonly vaultFolder: string;
  readonly sotto: Sotto;
  clinic(): Clinic;
  /** The same vault in a program started anew: what is stored, nothing of what was in memory. The ones before are closed. */
  reopen(paths?: Partial<AppPaths>): Promise<Sotto>;
  remove(): Promise<void>;
}

export async function createTempSotto(
  paths: Partial<AppPaths> = {}, deps: Omit<Partial<SottoDeps>, 'paths' | 'vaultFolder'> = {},
): Promise<TempSotto> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-test-'));
  const vaultFolder = join(folder, 'vault');
  const compose = (more: Partial<AppPaths>) => composeSotto({
    paths: { ...sourcePaths(), installedModelsFolder: join(folder, 'models'), ...paths, ...more }, log: silentLogger, vaultFolder, ...deps,
  });
  const sotto = await compose({});
  mustSucceed(await sotto.createVault(redacted(testPassphrase), newAccountSchema.parse({ name: 'Test clinician' })));
  const opened = [sotto];
  return {
    folder, vaultFolder, sotto,
    clinic: () => mustSucceed(sotto.clinic()),
    async reopen(more = {}) {
      for (const each of opened) await each.dispose();
      const again = await compose(more);
      opened.push(again);
      mustSucceed(await again.unlock(redacted(testPassphrase)));
      return again;
    },
    async remove() {
      for (const each of opened) await each.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Another vault of the test passphrase, e.g. a restored one, in a program of its own. */
export async function openVaultFolder(vaultFolder: string): Promise<Sotto> {
  const sotto = await composeSotto({ paths: sourcePaths(), log: silentLogger, vaultFolder });
  mustSucceed(await sotto.unlock(redacted(testPassphrase)));
  return sotto;
}
