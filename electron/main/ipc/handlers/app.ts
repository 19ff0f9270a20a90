import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { notBuilt } from './not-built.ts';

export function createAppHandlers({ sotto, version }: HandlerDeps): Handlers['app'] {
  return {
    async status() {
      const clinic = sotto.clinic();
      return ok({
        version,
        shell: process.versions['electron'] === undefined ? 'browser' as const : 'electron' as const,
        vault: sotto.vaultState(),
        lockedRecording: null,
        accountName: clinic.ok ? clinic.value.open.repositories.accounts.reader.current()?.name ?? null : null,
        onlyDemoModel: await sotto.models.onlyDemoInstalled(),
      });
    },
    copy: () => notBuilt(),
    templates: () => ok([...sotto.templates]),
  };
}
