/**
 * The key tree. The vault key is 256 random bits; the passphrase only wraps it, so a passphrase can change without
 * touching the data. Below it HKDF makes one key per purpose, and a key of one purpose tells nothing about another.
 */
import { open, seal } from '#core/crypto/aead.ts';
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { derivePasswordKey } from '#core/crypto/password-kdf.ts';
import { randomNonce } from '#core/crypto/random.ts';
import { keySizeBytes, wipe, type AudioKey, type AuditKey, type DatabaseKey, type Key } from '#core/kernel/keys.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { wrappingContext, type HeaderContent, type UnsealedHeader } from './vault-header.ts';

export interface VaultKeys {
  readonly database: DatabaseKey;
  readonly audio: AudioKey;
  readonly audit: AuditKey;
}

/** Authenticates `vault.json` itself; never leaves this room. */
export type HeaderKey = Key<'header'>;

export async function wrapVaultKey(
  vaultKey: Buffer,
  passphrase: Redacted<string>,
  header: UnsealedHeader,
): Promise<HeaderContent['wrappedVaultKey']> {
  const nonce = randomNonce();
  const wrappingKey = await deriveWrappingKey(passphrase, header);
  try {
    const ciphertext = seal({ key: wrappingKey, nonce, plaintext: vaultKey, additionalData: wrappingContext(header) });
    return { nonce: nonce.toString('base64'), ciphertext: ciphertext.toString('base64') };
  } finally {
    wipe(wrappingKey);
  }
}

/** Null when the passphrase is not the vault's. The caller owns the key and wipes it. */
export async function unwrapVaultKey(passphrase: Redacted<string>, header: HeaderContent): Promise<Buffer | null> {
  const wrappingKey = await deriveWrappingKey(passphrase, header);
  try {
    return open({
      key: wrappingKey,
      nonce: Buffer.from(header.wrappedVaultKey.nonce, 'base64'),
      sealed: Buffer.from(header.wrappedVaultKey.ciphertext, 'base64'),
      additionalData: wrappingContext(header),
    });
  } finally {
    wipe(wrappingKey);
  }
}

/** The key of one purpose. The vault's id is the salt: the same vault key would give another vault other keys. */
export function derivePurposeKey<Purpose extends string>(
  vaultKey: Buffer,
  vaultId: string,
  purpose: Purpose,
): Key<Purpose> {
  return hkdfSha256({
    secret: vaultKey, salt: vaultId, info: `sotto/${purpose}/v1`, sizeBytes: keySizeBytes,
  }) as Key<Purpose>;
}

function deriveWrappingKey(passphrase: Redacted<string>, { kdf }: UnsealedHeader): Promise<Buffer> {
  return derivePasswordKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf);
}
