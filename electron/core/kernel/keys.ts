/**
 * Branded key types. Made by `core/vault` only and handed to who needs one; 32 bytes each. Whoever is handed a key
 * never copies it into a string and never keeps it past `wipe`.
 */

declare const brand: unique symbol;
export type Key<Purpose extends string> = Buffer & { readonly [brand]: Purpose };

export type DatabaseKey = Key<'database'>;
export type AudioKey = Key<'audio'>;
export type AuditKey = Key<'audit'>;
/** One recording's own key, random, wrapped by the `AudioKey`. */
export type AudioFileKey = Key<'audio-file'>;

/** What the key of each backup file is made from. */
export type BackupKey = Key<'backup'>;

export const keySizeBytes = 32;

export function wipe(...keys: readonly Buffer[]): void {
  for (const key of keys) key.fill(0);
}
