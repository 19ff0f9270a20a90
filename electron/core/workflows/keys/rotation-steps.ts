/** The moments of a rotation between which it may be killed, in their order; a recording's two come once for each. */
import type { PasswordCost } from '#core/crypto/password-kdf.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';

export const rotationSteps = [
  'begun', 'header-prepared', 'database-copied', 'audit-key-retired', 'recording-written', 'recording-noted', 'noted', 'closed',
  'header-completed',
  /** From here on the keys are the new ones. */
  'committed', 'sound-moved', 'old-log-removed', 'database-moved', 'finished',
] as const;

export type RotationStep = (typeof rotationSteps)[number];

/** What whoever rotates a vault may want of it. */
export interface RotationDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Stops it like a kill would, at the next step or frame: what is done is taken up at the next unlock. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** For tests and measurements: between two steps. What it throws ends the rotation as a kill would. */
  readonly onStep?: ((step: RotationStep) => void | Promise<void>) | undefined;
  /** Weaker for tests only. */
  readonly passwordCost?: PasswordCost;
}
