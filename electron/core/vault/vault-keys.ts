/**
 * The key tree. The vault key is 256 random bits; passphrase, recovery code and device only wrap it, so each can change
 * without touching the data. Below it HKDF makes one key per purpose, and a key of one purpose tells nothing about
 * another. While a vault is unlocked the vault key is kept, to wrap it anew; it never leaves this room.
 */
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, wipe, type AudioKey, type AuditKey, type DatabaseKey, type Key } from '#core/kernel/keys.ts';

export interface VaultKeys {
  readonly database: DatabaseKey;
  readonly audio: AudioKey;
  readonly audit: AuditKey;
}

/** The root of the tree. */
export type VaultKey = Key<'vault'>;
/** Authenticates `vault.json` itself. */
export type HeaderKey = Key<'header'>;

export interface VaultSecrets {
  readonly vaultKey: VaultKey;
  readonly header: HeaderKey;
  readonly keys: VaultKeys;
}

/** Takes the vault key over: `wipeSecrets` wipes it with the rest. */
export function deriveSecrets(vaultKey: VaultKey, vaultId: string): VaultSecrets {
  return {
    vaultKey,
    header: derivePurposeKey(vaultKey, vaultId, 'header'),
    keys: {
      database: derivePurposeKey(vaultKey, vaultId, 'database'),
      audio: derivePurposeKey(vaultKey, vaultId, 'audio'),
      audit: derivePurposeKey(vaultKey, vaultId, 'audit'),
    },
  };
}

export function wipeSecrets({ vaultKey, header, keys }: VaultSecrets): void {
  wipe(vaultKey, header, keys.database, keys.audio, keys.audit);
}

/** The key of one purpose. The vault's id is the salt: the same vault key would give another vault other keys. */
export function derivePurposeKey<Purpose extends string>(
  vaultKey: VaultKey,
  vaultId: string,
  purpose: Purpose,
): Key<Purpose> {
  return hkdfSha256({
    secret: vaultKey, salt: vaultId, info: `sotto/${purpose}/v1`, sizeBytes: keySizeBytes,
  }) as Key<Purpose>;
}
