/** A cheap vault in a temp folder, for the tests of this room. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomIds } from '#core/kernel/ids.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { vaultPaths } from '../vault-folder.ts';
import { createVault, unlockVault } from '../vault.ts';

/** As little as argon2 can do. */
export const cheapCost = { memoryKib: 8, iterations: 1, parallelism: 1 };
export const tempPassphrase = redacted('quiet rooms keep words');
const deps = { clock: { now: () => '2026-03-14T09:30:00.000Z', monotonicMs: () => 0 }, ids: randomIds };

export interface TempVault {
  /** Made for the test: removed whole by `remove`. */
  readonly home: string;
  readonly folder: string;
  create(): Promise<UnlockedVault>;
  unlock(as?: typeof tempPassphrase): ReturnType<typeof unlockVault>;
  headerBytes(): Buffer;
  remove(): void;
}

export function createTempVault(): TempVault {
  const home = mkdtempSync(join(tmpdir(), 'sotto-vault-'));
  const folder = join(home, 'vault');
  return {
    home,
    folder,
    create: async () => mustSucceed(await createVault({ folder, passphrase: tempPassphrase, deps, passwordCost: cheapCost })),
    unlock: (as = tempPassphrase) => unlockVault({ folder, passphrase: as, raiseCostTo: cheapCost }),
    headerBytes: () => readFileSync(vaultPaths(folder).headerFile),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
