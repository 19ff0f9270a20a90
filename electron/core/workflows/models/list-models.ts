/** The models with what is known of their downloads: what runs, and what lies half done. */
import type { ListedModel } from '#shared/domain/speech-model.ts';
import type { ModelDownloads } from '#core/speech/model-downloads.ts';
import type { ModelRegistry } from '#core/speech/model-registry.ts';

export async function listModels(
  { models, downloads }: { readonly models: Pick<ModelRegistry, 'list'>; readonly downloads: Pick<ModelDownloads, 'states'> },
): Promise<readonly ListedModel[]> {
  const [listed, states] = await Promise.all([models.list(), downloads.states()]);
  return listed.map((model) => ({ ...model, download: model.installed ? null : states.get(model.id) ?? null }));
}
