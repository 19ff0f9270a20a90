/**
 * One vault key, sealed once for each way in: under a key stretched from something typed (passphrase, recovery code), or
 * under a random key that the operating system's keychain holds. A wrap opens only in its own vault, as its own kind and
 * with its own parameters; moved or changed, it does not open at all.
 */
import { open, seal } from '#core/crypto/aead.ts';
import { derivePasswordKey, passwordSaltSizeBytes, type PasswordCost } from '#core/crypto/password-kdf.ts';
import { randomNonce, randomSalt } from '#core/crypto/random.ts';
import { wipe } from '#core/kernel/keys.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { wrapContext, type KeyDerivation, type SealedKey, type SecretWrap, type WrapBinding } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

type SecretKind = 'passphrase' | 'recovery';

export type WrapVaultKey =
  (request: { readonly vaultKey: VaultKey; readonly vaultId: string; readonly kind: SecretKind }) => SecretWrap;

/**
 * Stretches what was typed, which is slow on purpose, then lends `use` the act of wrapping under it, which is not: what
 * must be asked at the last moment is asked in there. A fresh salt each time, so a wrapping key is never used again.
 */
export async function wrappingUnder<Value>(
  secret: Redacted<string>,
  { memoryKib, iterations, parallelism }: PasswordCost,
  use: (wrap: WrapVaultKey) => Promise<Value> | Value,
): Promise<Value> {
  const salt = randomSalt(passwordSaltSizeBytes).toString('base64');
  const kdf: KeyDerivation = { algorithm: 'argon2id', memoryKib, iterations, parallelism, salt };
  const wrappingKey = await deriveWrappingKey(secret, kdf);
  try {
    return await use(({ vaultKey, vaultId, kind }) => (
      { kdf, ...sealVaultKey(vaultKey, wrappingKey, { vaultId, kind, kdf }) }
    ));
  } finally {
    wipe(wrappingKey);
  }
}

/** Null when this is not what the wrap was made for. The caller owns the key and wipes it. */
export async function openWithSecret(
  { vaultId, kind, wrap }: { readonly vaultId: string; readonly kind: SecretKind; readonly wrap: SecretWrap },
  secret: Redacted<string>,
): Promise<VaultKey | null> {
  const wrappingKey = await deriveWrappingKey(secret, wrap.kdf);
  try {
    return openVaultKey(wrap, wrappingKey, { vaultId, kind, kdf: wrap.kdf });
  } finally {
    wipe(wrappingKey);
  }
}

export function sealVaultKey(vaultKey: VaultKey, wrappingKey: Buffer, binding: WrapBinding): SealedKey {
  const nonce = randomNonce();
  const sealed = seal({ key: wrappingKey, nonce, plaintext: vaultKey, additionalData: wrapContext(binding) });
  return { nonce: nonce.toString('base64'), ciphertext: sealed.toString('base64') };
}

/** Null when this is not the wrapping key, or the wrap is not the one that was made. The caller owns the key. */
export function openVaultKey(sealed: SealedKey, wrappingKey: Buffer, binding: WrapBinding): VaultKey | null {
  return open({
    key: wrappingKey,
    nonce: Buffer.from(sealed.nonce, 'base64'),
    sealed: Buffer.from(sealed.ciphertext, 'base64'),
    additionalData: wrapContext(binding),
  }) as VaultKey | null;
}

function deriveWrappingKey(secret: Redacted<string>, kdf: KeyDerivation): Promise<Buffer> {
  return derivePasswordKey(secret, Buffer.from(kdf.salt, 'base64'), kdf);
}
