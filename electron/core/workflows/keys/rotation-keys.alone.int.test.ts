/** Every key that a rotation makes, derives or unwraps is noted where it comes into being, and must be zeros in the end. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { randomIds } from '#core/kernel/ids.ts';
import type { DeviceKeychain } from '#core/vault/device-keychain.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { unlockVault } from '#core/vault/vault.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createRotationGround, type RotationGround } from '../../../../tests/support/rotation-ground.ts';
import { testPassphrase } from '../../../../tests/support/temp-sotto.ts';
import { rotateVault, type RotationStep } from './rotate-vault.ts';

const { keys, noting } = vi.hoisted(() => {
  const made: Buffer[] = [];
  const note = (key: unknown) => { if (Buffer.isBuffer(key) && key.length === 32) made.push(key); };
  return {
    keys: made,
    noting: <Act extends (...args: never[]) => unknown>(act: Act) => ((...args: Parameters<Act>) => {
      const value = act(...args);
      if (value instanceof Promise) void value.then(note);
      else note(value);
      return value;
    }) as Act,
  };
});
vi.mock(import('#core/crypto/random.ts'), async (original) => { const real = await original(); return { ...real, randomKey: noting(real.randomKey) }; });
vi.mock(import('#core/crypto/hkdf.ts'), async (original) => ({ hkdfSha256: noting((await original()).hkdfSha256) }));
vi.mock(import('#core/crypto/aead.ts'), async (original) => { const real = await original(); return { ...real, open: noting(real.open) }; });
vi.mock(import('#core/crypto/password-kdf.ts'), async (original) => { const real = await original(); return { ...real, derivePasswordKey: noting(real.derivePasswordKey) }; });

const passphrase = redacted(testPassphrase);
let ground: RotationGround;
let keychain: DeviceKeychain;
beforeAll(async () => {
  ground = await createRotationGround();
  keychain = { ...ground.keychain, load: async (id) => {
    const loaded = await ground.keychain.load(id);
    if (loaded.ok && loaded.value !== null) keys.push(loaded.value);
    return loaded;
  } };
});
afterAll(() => ground.remove());
beforeEach(() => { keys.length = 0; });

const zeros = Buffer.alloc(keySizeBytes);
const live = () => keys.filter((key) => !key.equals(zeros)).length;
const rotate = async (name: string, onStep?: (step: RotationStep) => void) => {
  const folder = await ground.copy(name);
  const vault = mustSucceed(await unlockVault({ folder, passphrase, raiseCostTo: null }));
  return { vault, rotated: rotateVault(vault, { passphrase, keychain }, { clock: systemClock, ids: randomIds, passwordCost: cheapCost, onStep }) };
};

test('a rotation that is done leaves the keys of the new vault alone, and a lock none', async () => {
  const { vault, rotated } = await rotate('done');
  const { vault: now } = mustSucceed(await rotated);
  vault.lock();
  // Vault key, header key, and one for each of three purposes.
  expect([live(), keys.length > 30]).toEqual([5, true]);
  now.lock();
  expect(live()).toBe(0);
});

test.each<[string, Error]>([
  ['fails', Object.assign(new Error('no space'), { code: 'ENOSPC' })], ['breaks off', new Error('a defect')],
])('one that %s leaves the keys of the old vault alone, and a lock none', async (name, failure) => {
  for (const step of ['header-prepared', 'database-copied', 'recording-written', 'noted', 'header-completed'] as const) {
    const { vault, rotated } = await rotate(`${name}-${step}`, (done) => { if (done === step) throw failure; });
    await rotated.catch(() => {});
    expect([step, live()]).toEqual([step, 5]);
    vault.lock();
    expect([step, live()]).toEqual([step, 0]);
  }
});

test('one that breaks off behind its commit leaves none but the old keys, which a lock takes', async () => {
  const { vault, rotated } = await rotate('behind', (done) => { if (done === 'sound-moved') throw new Error('a defect'); });
  await rotated.catch(() => {});
  vault.lock();
  expect(live()).toBe(0);
});
