/** A keychain for tests that holds its secrets in memory and can be taken away, as a locked or missing one is. */
import { err, ok } from '#shared/lib/result.ts';
import { keychainUnavailable, type DeviceKeychain } from '../device-keychain.ts';

export interface MemoryKeychain extends DeviceKeychain {
  readonly secretsById: ReadonlyMap<string, Buffer>;
  isThere: boolean;
}

export function createMemoryKeychain(): MemoryKeychain {
  const secretsById = new Map<string, Buffer>();
  const keychain: MemoryKeychain = {
    secretsById,
    isThere: true,
    isAvailable: async () => keychain.isThere,
    async store(id, secret) {
      if (!keychain.isThere) return err(keychainUnavailable());
      secretsById.set(id, Buffer.from(secret));
      return ok();
    },
    async load(id) {
      if (!keychain.isThere) return err(keychainUnavailable());
      const found = secretsById.get(id);
      return ok(found === undefined ? null : Buffer.from(found));
    },
    async remove(id) {
      if (!keychain.isThere) return err(keychainUnavailable());
      secretsById.delete(id);
      return ok();
    },
  };
  return keychain;
}
