/** A laptop with a home folder of its own, a keychain in memory and a clock that a test sets, for several programs and accounts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSotto, type Clinic, type Sotto, type SottoDeps } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { createMemoryKeychain, type MemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { newAccountSchema, type AccountKey } from '#shared/domain/account.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed, type Problem, type Result } from '#shared/lib/result.ts';
import { sourcePaths } from '../../cli/source-paths.ts';

export type { Sotto } from '#core/compose.ts';

export interface TempLaptop {
  readonly home: string;
  readonly keychain: MemoryKeychain;
  /** What every program's clock shows. */
  wallMs: number;
  /** Another program on this laptop, or the same one started again. */
  start(deps?: Partial<SottoDeps>): Promise<Sotto>;
  /** Ends one as it would end itself. */
  stop(sotto: Sotto): Promise<void>;
  /** Makes an account and leaves it open. */
  create(sotto: Sotto, label: string, passphrase: string, name?: string): Promise<AccountKey>;
  remove(): Promise<void>;
}

export async function createTempLaptop(): Promise<TempLaptop> {
  const home = await mkdtemp(join(tmpdir(), 'sotto-laptop-'));
  const keychain = createMemoryKeychain();
  const running = new Set<Sotto>();
  const laptop: TempLaptop = {
    home, keychain, wallMs: Date.parse('2026-03-14T09:30:00.000Z'),
    async start(deps = {}) {
      const sotto = await composeSotto({
        paths: { ...sourcePaths(), homeFolder: home, installedModelsFolder: join(home, 'models') }, log: silentLogger, keychain,
        clock: { now: () => new Date(laptop.wallMs).toISOString(), monotonicMs: () => performance.now() }, ...deps,
      });
      running.add(sotto);
      return sotto;
    },
    async stop(sotto) {
      running.delete(sotto);
      await sotto.dispose();
    },
    create: async (sotto, label, passphrase, name = 'Test clinician') =>
      mustSucceed(await sotto.createVault(redacted(passphrase), newAccountSchema.parse({ name }), label)),
    async remove() {
      for (const sotto of running) await sotto.dispose();
      await rm(home, { recursive: true, force: true });
    },
  };
  return laptop;
}

export function clinicOf(sotto: Sotto): Clinic {
  return mustSucceed(sotto.clinic());
}

/** `type: message`, or `ok`. */
export function refusalOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : `${result.error.type}: ${(result.error satisfies Problem).message}`;
}
