/** Settings, within what the policies of this laptop allow, with their log entry. Which ones changed is logged; they hold no patient text. */
import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '#shared/domain/settings.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from './open-vault.ts';

export function changeSettings(deps: OpenVault, settings: Settings): Result<Settings> {
  const { database, repositories, audit, events } = deps;
  const before = deps.settings();
  const refused = refuseIdleTime(settings, before, deps.policies().idleLockMaxMinutes);
  if (refused !== null) return err(refused);
  const changed = (Object.keys(settings) as Array<keyof Settings>).filter((name) => !isDeepStrictEqual(settings[name], before[name]));
  database.transaction(() => {
    repositories.settings.writer.set(settings);
    audit.append({ actor: deps.actor(), action: 'settings.edit', subjectId: '', details: { changed: changed.join(', ') } });
  });
  events.emit({ type: 'changed', aggregates: ['settings', 'audit'], encounterId: null });
  return ok(deps.settings());
}

/** A time that stood here before the policy came is no reason to refuse another change; the shorter of the two holds. */
function refuseIdleTime({ idleLockMinutes }: Settings, before: Settings, mostMinutes: number): Problem<'idle-time-too-long'> | null {
  if (idleLockMinutes <= mostMinutes || idleLockMinutes === before.idleLockMinutes) return null;
  const most = mostMinutes === 1 ? '1 minute' : `${mostMinutes} minutes`;
  return problem('idle-time-too-long', `The policies of this laptop let a vault stand open untouched for ${most} at most. Choose a time up to that.`, { details: { mostMinutes } });
}
