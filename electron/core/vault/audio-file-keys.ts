/**
 * One random key per recording, kept beside the recording's row wrapped by the vault's audio key. Deleting the wrapped
 * key makes the sound unreadable for good, and a running recording can keep its own key when the vault is locked.
 */
import { randomKey } from '#core/crypto/random.ts';
import type { AudioFileKey, AudioKey } from '#core/kernel/keys.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { unwrapKey, wrapKey, wrappedKeySizeBytes } from './wrapped-key.ts';

export const wrappedAudioFileKeySizeBytes = wrappedKeySizeBytes;

export interface AudioFileKeys {
  /** A new key and the bytes to store. The caller owns the key and wipes it. */
  create(encounterId: EncounterId): { readonly key: AudioFileKey; readonly wrapped: Uint8Array<ArrayBuffer> };
  /** The bytes to store for a key that a file already has. It stays the caller's. */
  wrap(encounterId: EncounterId, key: AudioFileKey): Uint8Array<ArrayBuffer>;
  /** Null when the bytes are damaged, or belong to another encounter or another vault. The caller owns the key. */
  unwrap(encounterId: EncounterId, wrapped: Uint8Array): AudioFileKey | null;
}

/** Good until the vault is locked; after that every act throws. */
export function createAudioFileKeys(audioKey: AudioKey): AudioFileKeys {
  return {
    create(encounterId) {
      const key = randomKey() as AudioFileKey;
      return { key, wrapped: wrapKey(key, audioKey, encounterId) };
    },
    wrap: (encounterId, key) => wrapKey(key, audioKey, encounterId),
    unwrap: (encounterId, wrapped) => unwrapKey(wrapped, audioKey, encounterId) as AudioFileKey | null,
  };
}
