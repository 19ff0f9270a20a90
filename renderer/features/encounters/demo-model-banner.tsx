/** Said plainly, so that nobody records a patient with a model that cannot understand one; and the way to one that can. */
import { Button, Group, Text } from '@mantine/core';
import { useModels } from '../../api/use-models.ts';
import { formatPercent } from '../../lib/format-time.ts';
import { Caution } from '../../ui/caution.tsx';

export function DemoModelBanner({ onGetModel }: { readonly onGetModel: () => void }) {
  const coming = useComing();
  return (
    <Caution>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">
          {coming === null
            ? 'Only the demonstration model is installed. It understands synthesised speech only: sound is recorded and kept, but what people say will not be written down rightly until a real model is here.'
            : `${coming.name} is on its way${coming.words}. Until it is here, sound is recorded and kept, but what people say will not be written down rightly.`}
        </Text>
        <Button size="compact-sm" {...(coming !== null && { variant: 'default' })} flex="none" onClick={onGetModel}>{coming === null ? 'Get a model' : 'Show it'}</Button>
      </Group>
    </Caution>
  );
}

function useComing(): { readonly name: string; readonly words: string } | null {
  const models = useModels().data ?? [];
  const model = models.find(({ kind, download }) => kind === 'speech' && download !== null && download.phase !== 'stopped');
  const download = model?.download ?? null;
  if (model === undefined || download === null) return null;
  const { phase, receivedBytes, totalBytes } = download;
  return { name: model.name, words: phase === 'downloading' && totalBytes !== null && totalBytes > 0 ? `: ${formatPercent(receivedBytes / totalBytes)}` : '' };
}
