/**
 * One random key per recording, kept beside the recording's row wrapped by the vault's audio key. Deleting the wrapped
 * key makes the sound unreadable for good, and a running recording can keep its own key when the vault is locked.
 */
import { nonceSizeBytes, open, seal, tagSizeBytes } from '#core/crypto/aead.ts';
import { randomKey, randomNonce } from '#core/crypto/random.ts';
import { keySizeBytes, type AudioFileKey, type AudioKey } from '#core/kernel/keys.ts';
import type { EncounterId } from '#shared/domain/ids.ts';

/** nonce ‖ ciphertext ‖ tag */
export const wrappedAudioFileKeySizeBytes = nonceSizeBytes + keySizeBytes + tagSizeBytes;

export interface AudioFileKeys {
  /** A new key and the bytes to store. The caller owns the key and wipes it. */
  create(encounterId: EncounterId): { readonly key: AudioFileKey; readonly wrapped: Uint8Array<ArrayBuffer> };
  /** Null when the bytes are damaged, or belong to another encounter or another vault. The caller owns the key. */
  unwrap(encounterId: EncounterId, wrapped: Uint8Array): AudioFileKey | null;
}

/** Good until the vault is locked; after that both acts throw. */
export function createAudioFileKeys(audioKey: AudioKey): AudioFileKeys {
  return {
    create(encounterId) {
      const key = randomKey() as AudioFileKey;
      const nonce = randomNonce();
      const sealed = seal({ key: audioKey, nonce, plaintext: key, additionalData: boundTo(encounterId) });
      return { key, wrapped: Buffer.concat([nonce, sealed]) };
    },
    unwrap(encounterId, wrapped) {
      if (wrapped.length !== wrappedAudioFileKeySizeBytes) return null;
      return open({
        key: audioKey,
        nonce: wrapped.subarray(0, nonceSizeBytes),
        sealed: wrapped.subarray(nonceSizeBytes),
        additionalData: boundTo(encounterId),
      }) as AudioFileKey | null;
    },
  };
}

function boundTo(encounterId: EncounterId): Buffer {
  return Buffer.from(encounterId, 'utf8');
}
