/** Where things lie inside a vault's folder. Everything of a vault is in it, so copying the folder copies the vault. */
import { join } from 'node:path';

export interface VaultPaths {
  readonly folder: string;
  /** The header: all that can be read without the passphrase. */
  readonly headerFile: string;
  readonly databaseFile: string;
  readonly audioFolder: string;
  /** Held while somebody has the vault open; empty, and of no meaning when nobody holds it. */
  readonly lockFile: string;
  /** There only while the vault's keys are renewed: the vault to come, laid out as this one. See `rotation.ts`. */
  readonly rotationFolder: string;
}

export function vaultPaths(folder: string): VaultPaths {
  return {
    folder,
    headerFile: join(folder, 'vault.json'),
    databaseFile: join(folder, 'sotto.db'),
    audioFolder: join(folder, 'audio'),
    lockFile: join(folder, 'vault.lock'),
    rotationFolder: join(folder, 'rotation'),
  };
}
