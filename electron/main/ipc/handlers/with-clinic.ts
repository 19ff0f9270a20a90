/** Runs `act` in the unlocked clinic, or answers `locked`. */
import type { Clinic, Sotto } from '#core/compose.ts';
import type { Result } from '#shared/lib/result.ts';

export function withClinic<Value>(sotto: Sotto, act: (clinic: Clinic) => Result<Value>): Result<Value>;
export function withClinic<Value>(sotto: Sotto, act: (clinic: Clinic) => Promise<Result<Value>>): Promise<Result<Value>> | Result<Value>;
export function withClinic<Value>(
  sotto: Sotto, act: (clinic: Clinic) => Result<Value> | Promise<Result<Value>>,
): Result<Value> | Promise<Result<Value>> {
  const clinic = sotto.clinic();
  return clinic.ok ? act(clinic.value) : clinic;
}

/** For verbs that answer nothing but that it was done. */
export function done(result: Result<unknown>): Result<null> {
  return result.ok ? { ok: true, value: null } : result;
}
