/**
 * A passphrase made into 256 bits by argon2id (RFC 9106), slow and memory-hungry on purpose. The passphrase is
 * NFKC-normalised first, so that the same words typed on another keyboard open the same vault. Our own copy of its
 * bytes is wiped; the JavaScript string and the binding's copy cannot be.
 */
import { argon2id, hash } from 'argon2';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { reveal, type Redacted } from '#shared/lib/redacted.ts';

export interface PasswordCost {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

export const defaultPasswordCost: PasswordCost = { memoryKib: 65_536, iterations: 3, parallelism: 4 };
export const passwordSaltSizeBytes = 16;

/** Runs outside the event loop. The caller owns the key and wipes it. */
export async function derivePasswordKey(
  passphrase: Redacted<string>,
  salt: Buffer,
  cost: PasswordCost = defaultPasswordCost,
): Promise<Buffer> {
  const password = Buffer.from(normalisePassphrase(reveal(passphrase)), 'utf8');
  try {
    return await hash(password, {
      raw: true,
      type: argon2id,
      hashLength: keySizeBytes,
      salt,
      memoryCost: cost.memoryKib,
      timeCost: cost.iterations,
      parallelism: cost.parallelism,
    });
  } finally {
    password.fill(0);
  }
}

export function normalisePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}
