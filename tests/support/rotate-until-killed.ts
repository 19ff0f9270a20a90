/** A program for a test to kill: renews a vault's keys again and again, and says after each step which one it was. Argument: folder. */
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { createMemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { unlockVault } from '#core/vault/vault.ts';
import { rotateVault } from '#core/workflows/keys/rotate-vault.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { testPassphrase } from './temp-sotto.ts';

const folder = must(process.argv[2], 'the vault’s folder is the argument');
const passphrase = redacted(testPassphrase);
let vault = mustSucceed(await unlockVault({ folder, passphrase, raiseCostTo: null }));
for (;;) {
  const rotated = mustSucceed(await rotateVault(vault, { passphrase, keychain: createMemoryKeychain() }, {
    clock: systemClock, ids: randomIds, passwordCost: cheapCost, onStep: (step) => { process.stdout.write(`${step}\n`); },
  }));
  vault.lock();
  vault = rotated.vault;
}
