/** Settings, with their log entry. Which ones changed is logged; they hold no patient text. */
import type { Settings } from '#shared/domain/settings.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from './open-vault.ts';

export function changeSettings(deps: OpenVault, settings: Settings): Result<Settings> {
  const { database, repositories, audit, events } = deps;
  const before = deps.settings();
  const changed = (Object.keys(settings) as Array<keyof Settings>).filter((name) => settings[name] !== before[name]);
  database.transaction(() => {
    repositories.settings.writer.set(settings);
    audit.append({ actor: deps.actor(), action: 'settings.edit', subjectId: '', details: { changed: changed.join(', ') } });
  });
  events.emit({ type: 'changed', aggregates: ['settings', 'audit'], encounterId: null });
  return ok(deps.settings());
}
