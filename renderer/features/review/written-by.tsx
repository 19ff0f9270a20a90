/** Which model wrote the transcript; and that another one was asked for, where that is so. */
import type { Encounter } from '#shared/domain/encounter.ts';
import { useVerb } from '../../api/use-verb.ts';

export function WrittenBy({ encounter: { modelId, wantedModelId } }: { readonly encounter: Pick<Encounter, 'modelId' | 'wantedModelId'> }) {
  const models = useVerb('models', 'list', {}).data ?? [];
  if (modelId === null) return null;
  const nameOf = (id: string) => models.find((model) => model.id === id)?.name ?? id;
  const instead = wantedModelId !== null && wantedModelId !== modelId ? `, as ${nameOf(wantedModelId)} was not there` : '';
  return <> · written by {nameOf(modelId)}{instead}</>;
}
