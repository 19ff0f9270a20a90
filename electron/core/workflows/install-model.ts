/** A model from a folder or a zip, with its log entry. A lock ends it. */
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import type { Result } from '#shared/lib/result.ts';
import type { OpenVault } from './open-vault.ts';

export function installModel(deps: OpenVault, path: string, signal?: AbortSignal): Promise<Result<SpeechModel>> {
  return deps.acts.run(async (locked) => {
    const installed = await deps.models.addFrom(path, { signal: signal === undefined ? locked : AbortSignal.any([signal, locked]) });
    if (!installed.ok) return installed;
    deps.audit.append({ actor: deps.actor(), action: 'model.install', subjectId: '', details: { model: installed.value.id } });
    deps.events.emit({ type: 'changed', aggregates: ['models', 'audit'], encounterId: null });
    return installed;
  });
}
