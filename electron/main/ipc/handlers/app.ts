import { aboutProgram } from '#core/workflows/about-program.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createAppHandlers({ sotto, version, outside }: HandlerDeps): Handlers['app'] {
  return {
    async status() {
      const clinic = sotto.clinic();
      return ok({
        version,
        shell: process.versions['electron'] === undefined ? 'browser' as const : 'electron' as const,
        vault: sotto.vaultState(),
        lockedRecording: lockedRecording(sotto),
        accountName: clinic.ok ? clinic.value.open.repositories.accounts.reader.current()?.name ?? null : null,
        onlyDemoModel: await sotto.models.onlyDemoInstalled(),
      });
    },
    about: async () => ok(await aboutProgram(sotto.paths, version)),
    async openDataFolder() {
      const opened = await outside.open(sotto.paths.homeFolder);
      return opened.ok ? ok(null) : err(problem('no-program', 'This computer shows no folders to Sotto. Copy the path, and open it in your file program.'));
    },
    copy: ({ text, html }) => withClinic(sotto, async () => done(await sotto.clipboard.copy(text, html))),
    templates() {
      const clinic = sotto.clinic();
      return ok(clinic.ok ? [...clinic.value.open.templatesById.values()] : [...sotto.templates]);
    },
  };
}

/** How long it is, and no more: whose it is stays behind the lock. */
function lockedRecording({ live, vaultState }: HandlerDeps['sotto']): { elapsedMs: number; phase: Exclude<RecordingStatus['phase'], 'idle'>; marks: number } | null {
  const running = live.status();
  return running.phase === 'idle' || vaultState() === 'unlocked' ? null : { elapsedMs: running.elapsedMs, phase: running.phase, marks: live.marksBehindLock };
}
