/** Unlocks the vault that was asked for, for one command, and locks it after, whatever happened in between. */
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import type { Clinic, Sotto } from '#core/compose.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { tell } from './output.ts';
import { readPassphrase } from './passphrase.ts';
import { sourcePaths } from './source-paths.ts';
import { findPlace, type VaultOption, type VaultPlace } from './vault-place.ts';

export type { VaultOption } from './vault-place.ts';

export interface Opened {
  readonly sotto: Sotto;
  readonly clinic: Clinic;
  /** What it was opened with, for acts that ask once more. */
  readonly passphrase: Redacted<string>;
}

/** `made`: a clock and ids of its own, for a vault that is made up. */
export function composeHere(options: VaultOption, made: { readonly clock?: Clock; readonly ids?: Ids } = {}): Promise<Sotto> {
  return composeAt(findPlace(options), made);
}

async function composeAt({ vaultFolder }: VaultPlace, made: { readonly clock?: Clock; readonly ids?: Ids } = {}): Promise<Sotto> {
  // Here and not above: what is refused before a vault is touched need not wait for all of core.
  const { composeSotto } = await import('#core/compose.ts');
  return composeSotto({ paths: sourcePaths(), log: silentLogger, ...made, ...(vaultFolder === undefined ? {} : { vaultFolder }) });
}

export function inClinic<Value>(options: VaultOption, act: (clinic: Clinic) => Promise<Value> | Value): Promise<Value> {
  return inOpened(options, ({ clinic }) => act(clinic));
}

export async function inOpened<Value>(options: VaultOption, act: (opened: Opened) => Promise<Value> | Value): Promise<Value> {
  const place = findPlace(options);
  const sotto = await composeAt(place);
  try {
    const passphrase = await readPassphrase();
    mustSucceed(await sotto.unlock(passphrase, place.key));
    const clinic = mustSucceed(sotto.clinic());
    // Told by the first command that opens the vault, whatever it was for: the next one finds nothing any more.
    for (const warning of clinic.open.warnings) tell(warning);
    return await act({ sotto, clinic, passphrase });
  } finally {
    await sotto.dispose();
  }
}
