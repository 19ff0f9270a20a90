/** A model from a folder or a zip, with its log entry. A lock ends it. */
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import type { Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { noteInstalled } from './note-installed.ts';

export function installModel(deps: OpenVault, path: string, signal?: AbortSignal): Promise<Result<SpeechModel>> {
  return deps.acts.run(async (locked) => {
    const installed = await deps.models.addFrom(path, { signal: signal === undefined ? locked : AbortSignal.any([signal, locked]) });
    if (installed.ok) noteInstalled(deps, installed.value);
    return installed;
  });
}
