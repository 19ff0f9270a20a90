import { describe, expect, test } from 'vitest';
import { mustSucceed } from '#shared/lib/result.ts';
import { createOsKeychain, type Keyring } from './os-keychain.ts';

/** What a desktop's keychain does, and what it was asked for. */
function memoryKeyring() {
  const secrets = new Map<string, number[]>();
  const stores = new Set<string>();
  const keyring: Keyring = {
    AsyncEntry: class {
      readonly #name: string;
      constructor(service: string, account: string, { linux }: { readonly linux: { readonly store: string } }) {
        this.#name = `${service}/${account}`;
        stores.add(linux.store);
      }
      async getSecret() {
        const found = secrets.get(this.#name);
        return found === undefined ? null : [...found];
      }
      async setSecret(secret: Uint8Array) {
        secrets.set(this.#name, [...secret]);
      }
      async deleteCredential() {
        return secrets.delete(this.#name);
      }
    },
  };
  return { keyring, secrets, stores };
}

const locked = () => Promise.reject(new Error('the collection is locked'));
const lockedKeyring: Keyring = {
  AsyncEntry: class {
    getSecret = locked;
    setSecret = locked;
    deleteCredential = locked;
  },
};
const noStoreKeyring: Keyring = {
  AsyncEntry: class {
    getSecret = locked;
    setSecret = locked;
    deleteCredential = locked;
    constructor() {
      throw new Error('no secret service');
    }
  },
};

describe('the keychain of the operating system', () => {
  test('keeps secrets of any bytes under their ids, until they are removed', async () => {
    const { keyring, secrets } = memoryKeyring();
    const keychain = createOsKeychain(async () => keyring);
    const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8));
    expect(await keychain.isAvailable()).toBe(true);
    expect(mustSucceed(await keychain.load('an-id'))).toBeNull();
    mustSucceed(await keychain.store('an-id', secret));
    expect([...secrets.keys()]).toEqual(['Sotto/an-id']);
    expect(mustSucceed(await keychain.load('an-id'))).toEqual(secret);
    mustSucceed(await keychain.remove('an-id'));
    mustSucceed(await keychain.remove('an-id'));
    expect(mustSucceed(await keychain.load('an-id'))).toBeNull();
  });

  test('is never, on Linux, the keyring that forgets at the next start', async () => {
    const { keyring, stores } = memoryKeyring();
    const keychain = createOsKeychain(async () => keyring);
    await keychain.isAvailable();
    mustSucceed(await keychain.store('an-id', Buffer.alloc(32)));
    expect([...stores]).toEqual(['secret-service']);
  });

  test.each([
    ['locked', async () => lockedKeyring],
    ['not there', async () => noStoreKeyring],
    ['not installed', () => Promise.reject(new Error('Cannot find module'))],
  ])('is unavailable, and nothing worse, when it is %s', async (_name, load) => {
    const keychain = createOsKeychain(load);
    expect(await keychain.isAvailable()).toBe(false);
    for (const act of [keychain.store('an-id', Buffer.alloc(32)), keychain.load('an-id'), keychain.remove('an-id')]) {
      expect(await act).toMatchObject({ ok: false, error: { type: 'keychain-unavailable' } });
    }
  });
});
