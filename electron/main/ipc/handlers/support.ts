import { makeSupportBundle, supportBundleToText } from '#core/workflows/support/make-support-bundle.ts';
import { saveSupportBundle, supportFileName } from '#core/workflows/support/save-support-bundle.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { saveWhere } from './save-where.ts';

export function createSupportHandlers({ sotto, dialogs, version }: HandlerDeps): Handlers['support'] {
  /** What was shown is what is saved. */
  let shown: string | null = null;
  const openVault = () => {
    const clinic = sotto.clinic();
    return clinic.ok ? clinic.value.open : null;
  };
  const make = async (): Promise<string> => supportBundleToText(await makeSupportBundle({
    paths: sotto.paths, models: sotto.models, accounts: sotto.accounts, clock: systemClock, open: openVault(), isRecording: sotto.live.status().phase !== 'idle',
    program: { version, shell: process.versions['electron'] === undefined ? 'browser' : 'electron' },
  }));
  return {
    async make() {
      shown = await make();
      return ok({ text: shown });
    },
    save: () => saveWhere(dialogs, supportFileName(systemClock.now()), async (file) => saveSupportBundle(openVault(), { text: shown ?? await make(), file })),
  };
}
