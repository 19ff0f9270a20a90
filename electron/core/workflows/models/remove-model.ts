/** Takes a model off this computer, with its log entry. Settings of this vault that named it have the best installed one instead. */
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export interface RemovedModel {
  /** Languages for which it was chosen. */
  readonly wasChosenFor: readonly string[];
}

export function removeModel(deps: OpenVault, id: string): Promise<Result<RemovedModel>> {
  const { acts, recognisers, models, events } = deps;
  return acts.run(async () => {
    if (!await recognisers.retireModel(id)) {
      return err(problem('model-in-use', 'This model is writing down a visit at the moment. Remove it when that is done.'));
    }
    const removed = await models.remove(id);
    if (!removed.ok) return removed;
    const wasChosenFor = forgetModel(deps, id);
    events.emit({ type: 'changed', aggregates: ['models', 'settings', 'audit'], encounterId: null });
    return ok({ wasChosenFor });
  });
}

function forgetModel(deps: OpenVault, id: string): readonly string[] {
  const { database, repositories, audit } = deps;
  const settings = deps.settings();
  const chosen = Object.entries(settings.modelIdByLanguage);
  const wasChosenFor = chosen.filter(([, modelId]) => modelId === id).map(([language]) => language);
  database.transaction(() => {
    if (wasChosenFor.length > 0) {
      repositories.settings.writer.set({ ...settings, modelIdByLanguage: Object.fromEntries(chosen.filter(([, modelId]) => modelId !== id)) });
    }
    audit.append({ actor: deps.actor(), action: 'model.remove', subjectId: '', details: { model: id, wasChosenFor: wasChosenFor.join(', ') } });
  });
  return wasChosenFor;
}
