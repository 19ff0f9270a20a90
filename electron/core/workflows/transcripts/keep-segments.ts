/** What is heard of a visit's sound is kept in the vault while the rest is heard, so that no lock or crash costs it. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SegmentKeeper } from '#core/recording/hear-sound.ts';
import type { OpenVault } from '../open-vault.ts';

export function keepSegments({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): SegmentKeeper {
  const { reader, writer } = repositories.heardSegments;
  return {
    recall(modelId) {
      writer.deleteOfOthers(encounterId, modelId);
      return reader.byModel(encounterId, modelId);
    },
    keep: (modelId, segment) => writer.put(encounterId, modelId, segment),
  };
}
