/**
 * The operating system's keychain as a port: a few secrets under ids, readable only by this user after signing in to the
 * computer. A keychain that is not there says so; there is no other place a secret goes to instead.
 */
import { problem, type Problem, type Result } from '#shared/lib/result.ts';

export type KeychainProblem = Problem<'keychain-unavailable'>;

export interface DeviceKeychain {
  /** Whether it answers. One that does may still be locked, and say so when it is to keep something. */
  isAvailable(): Promise<boolean>;
  /** The caller keeps owning the secret and wipes it. */
  store(id: string, secret: Buffer): Promise<Result<void, KeychainProblem>>;
  /** Null when nothing is kept under this id. The caller owns the secret and wipes it. */
  load(id: string): Promise<Result<Buffer | null, KeychainProblem>>;
  /** Also fine when nothing is kept under this id. */
  remove(id: string): Promise<Result<void, KeychainProblem>>;
}

export function keychainUnavailable(cause?: unknown): KeychainProblem {
  return problem('keychain-unavailable',
    'This computer\'s keychain cannot be used: it is missing or locked. The passphrase opens the vault as always.', { cause });
}
