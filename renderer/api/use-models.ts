/**
 * The models, each with its download as main told it last. A list that was asked for while a piece came would be behind what
 * was told meanwhile: so both are kept, and the list says only whether a download runs.
 */
import { useDownloads } from './event-cache.ts';
import { useVerb } from './use-verb.ts';

export function useModels() {
  const listed = useVerb('models', 'list', {});
  const told = useDownloads();
  const data = listed.data?.map((model) => {
    const isRunning = model.download !== null && model.download.phase !== 'stopped';
    return isRunning ? { ...model, download: told[model.id] ?? model.download } : model;
  });
  return { ...listed, data };
}
