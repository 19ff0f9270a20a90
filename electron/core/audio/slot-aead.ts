/**
 * AES-256-GCM for many slots of one size under one key. `core/crypto` sets its key up anew for each message, which for a
 * frame of sound takes four times as long as encrypting it (measured: 15 µs against 3.4): here the key is set up once,
 * and the output buffer is used again.
 */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { tagSizeBytes } from '#core/crypto/aead.ts';
import { must } from '#shared/lib/assert.ts';

/** What a slot is bound to. The caller never seals two plaintexts under one nonce. */
export interface SlotBinding {
  readonly nonce: Buffer;
  readonly additionalData: Buffer;
}

export interface SlotAead {
  /** Ciphertext and tag, in a buffer that the next call overwrites. */
  seal(binding: SlotBinding, plaintext: Buffer): Buffer;
  /** The plaintext, or null when these are not the bytes that were sealed under this binding. */
  open(binding: SlotBinding, sealed: Buffer): Buffer | null;
  /** Lets go of the key; OpenSSL clears its copy of it when that is collected. */
  forget(): void;
}

const algorithm = 'aes-256-gcm';
const options = { authTagLength: tagSizeBytes } as const;

/** Copies `keyBytes`: the caller wipes them. */
export function createSlotAead(keyBytes: Buffer, plaintextSizeBytes: number): SlotAead {
  let key: KeyObject | null = createSecretKey(keyBytes);
  const output = Buffer.alloc(plaintextSizeBytes + tagSizeBytes);
  const liveKey = () => must(key, 'a recording is not read or written after it was closed');

  return {
    seal({ nonce, additionalData }, plaintext) {
      const cipher = createCipheriv(algorithm, liveKey(), nonce, options);
      cipher.setAAD(additionalData);
      output.set(cipher.update(plaintext));
      cipher.final();
      output.set(cipher.getAuthTag(), plaintextSizeBytes);
      return output;
    },

    open({ nonce, additionalData }, sealed) {
      const decipher = createDecipheriv(algorithm, liveKey(), nonce, options);
      decipher.setAAD(additionalData);
      decipher.setAuthTag(sealed.subarray(plaintextSizeBytes));
      const unproven = decipher.update(sealed.subarray(0, plaintextSizeBytes));
      try {
        decipher.final();
        return unproven;
      } catch {
        // Checking the tag is all that `final` does in GCM, so this is the authentication failure and nothing else.
        return null;
      }
    },

    forget() {
      key = null;
    },
  };
}
