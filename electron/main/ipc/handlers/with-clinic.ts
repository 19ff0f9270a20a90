/** Runs `act` in the unlocked clinic, or answers `locked`. */
import type { Clinic, Sotto } from '#core/compose.ts';
import type { AgreedItem } from '#shared/domain/last-visit.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
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

/** What shows another visit than the one that is open is a look at that one, in the log as any other. */
export function seen<Value extends { readonly encounterId: EncounterId; readonly items?: readonly Pick<AgreedItem, 'encounterId'>[] }>(
  viewer: Clinic['viewer'], result: Result<Value | null>,
): Result<Value | null> {
  if (!result.ok || result.value === null) return result;
  for (const id of new Set([result.value.encounterId, ...result.value.items?.map(({ encounterId }) => encounterId) ?? []])) viewer.look(id);
  return result;
}

/** Once it is done, no copy that was opened for another program outlives what it was made of. */
export async function withoutCopies<Value>(opened: Clinic['opened'], result: Result<Value>): Promise<Result<Value>> {
  if (result.ok) await opened.clear();
  return result;
}
