/**
 * The keychain of macOS, Windows or a Linux desktop, through the package `@napi-rs/keyring`. Every failure of it, a
 * missing package included, is the one answer "unavailable". On Linux only the desktop's Secret Service will do: left to
 * itself the package falls back without a word to the kernel's keyring, which forgets everything at the next start.
 */
import { err, ok, type Result } from '#shared/lib/result.ts';
import { keychainUnavailable, type DeviceKeychain, type KeychainProblem } from './device-keychain.ts';

/** The part of `@napi-rs/keyring` used here: bytes and no strings, because strings cannot be wiped. */
export interface Keyring {
  readonly AsyncEntry: new (
    service: string, account: string, options: { readonly linux: { readonly store: 'secret-service' } },
  ) => KeyringEntry;
}

export interface KeyringEntry {
  getSecret(): Promise<number[] | null>;
  setSecret(secret: Uint8Array): Promise<void>;
  deleteCredential(): Promise<boolean>;
}

/** What the person sees in the keychain's own window. The accounts below it are random ids: no name of anybody. */
const service = 'Sotto';

/** `loadKeyring` runs at each act: a keychain that was locked or started late is found the next time. */
export function createOsKeychain(loadKeyring: () => Promise<Keyring> = () => import('@napi-rs/keyring')): DeviceKeychain {
  const withEntry = async <Value>(
    id: string,
    act: (entry: KeyringEntry) => Promise<Value>,
  ): Promise<Result<Value, KeychainProblem>> => {
    try {
      const { AsyncEntry } = await loadKeyring();
      return ok(await act(new AsyncEntry(service, id, { linux: { store: 'secret-service' } })));
    } catch (cause) {
      return err(keychainUnavailable(cause));
    }
  };
  return {
    async isAvailable() {
      const asked = await withEntry('availability', (entry) => entry.getSecret());
      return asked.ok;
    },
    store: (id, secret) => withEntry(id, (entry) => entry.setSecret(secret)),
    load: (id) => withEntry(id, async (entry) => {
      const found = await entry.getSecret();
      if (found === null) return null;
      const secret = Buffer.from(found);
      found.fill(0);
      return secret;
    }),
    remove: (id) => withEntry(id, async (entry) => {
      await entry.deleteCredential();
    }),
  };
}
