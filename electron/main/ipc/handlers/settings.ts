import { changeSettings } from '#core/workflows/change-settings.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createSettingsHandlers({ sotto }: HandlerDeps): Handlers['settings'] {
  return {
    get: () => withClinic(sotto, ({ open }) => ok(open.settings())),
    update: (settings) => withClinic(sotto, ({ open }) => changeSettings(open, settings)),
  };
}
