/** A model as main lists it: offered by its publisher and not here, unless a test says otherwise. */
import type { ListedModel } from '#shared/domain/speech-model.ts';

export function sampleModel(id: string, part: Partial<ListedModel> = {}): ListedModel {
  return {
    id, kind: 'speech', name: id, language: 'en-US', weight: null, description: '', url: `https://models.invalid/${id}.zip`, publishedSize: '40M', sizeBytes: null, sha256: null,
    licence: 'Apache-2.0', errorRates: [], source: 'A list that was read.', demoOnly: false, installed: false, installedBytes: null, archiveSha256: null, download: null, ...part,
  };
}
