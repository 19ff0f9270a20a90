/** How a connection gets its key: the cipher is SQLCipher 4, the key 32 raw bytes. */
import type { Database } from 'better-sqlite3';
import { wipe, type DatabaseKey } from '../kernel/keys.ts';

/** The driver's cipher fork adds this to the usual interface. */
interface KeyedDatabase extends Database {
  key(key: Buffer): number;
  rekey(key: Buffer): number;
}

/** Says nothing of whether it is the right one: the first page read does. */
export function giveKey(raw: Database, key: DatabaseKey): void {
  withRawKey(raw, key, (rawKey) => (raw as KeyedDatabase).key(rawKey));
}

/** Writes every page anew under `key`, in one transaction. The connection must have the present key. */
export function giveNewKey(raw: Database, key: DatabaseKey): void {
  withRawKey(raw, key, (rawKey) => (raw as KeyedDatabase).rekey(rawKey));
}

function withRawKey(raw: Database, key: DatabaseKey, give: (rawKey: Buffer) => number): void {
  raw.pragma("cipher = 'sqlcipher'");
  raw.pragma('legacy = 4');
  // Without this prefix the driver would take the bytes for a passphrase.
  const rawKey = Buffer.concat([Buffer.from('raw:'), key]);
  give(rawKey);
  wipe(rawKey);
}
