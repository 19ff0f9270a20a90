/**
 * What unlocking costs beyond argon2, which is slow on purpose: header, database opened and checked, rules, audit entries,
 * interrupted work looked for, on a vault of ten thousand visits. All modules are loaded before.
 */
import { defaultPasswordCost, derivePasswordKey, passwordSaltSizeBytes } from '#core/crypto/password-kdf.ts';
import { randomSalt } from '#core/crypto/random.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, testPassphrase } from '../support/temp-sotto.ts';
import { encounterCount, fill } from './library.ts';
import { compareByTurns, elapsedMs, type Bench } from './measurement.ts';

const pairs = 15;

export const unlockBench: Bench = {
  figures: [{ name: 'unlock-rest-over-argon2', unit: 'ratio', limit: 0.5 }],
  async measure() {
    const temp = await createTempSotto();
    const { sotto } = temp;
    try {
      fill(temp.clinic().open);
      mustSucceed(await sotto.lock());
      const passphrase = redacted(testPassphrase);
      const salt = randomSalt(passwordSaltSizeBytes);
      const { ratio, raw } = await compareByTurns({
        async ours() {
          const ms = await elapsedMs(async () => { mustSucceed(await sotto.unlock(passphrase)); });
          mustSucceed(await sotto.lock());
          return ms;
        },
        bare: () => elapsedMs(async () => { await derivePasswordKey(passphrase, salt, defaultPasswordCost); }),
        pairs, warmUps: 2,
      });
      const { memoryKib, iterations, parallelism } = defaultPasswordCost;
      return [{
        value: ratio - 1,
        how: `unlocking a vault of ${encounterCount} visits, less argon2id alone (${memoryKib / 1024} MiB, ${iterations} passes, `
          + `${parallelism} lanes), over argon2id alone: median of ${pairs} alternating pairs, modules loaded`,
        raw: { unlockMs: raw.oursMs, argon2Ms: raw.bareMs },
      }];
    } finally {
      await temp.remove();
    }
  },
};
