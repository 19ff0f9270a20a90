/** The recognition models on this laptop and those published, and the way to add one without a network. */
import { Alert, Badge, Button, Code, EmptyState, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconDatabaseOff, IconPlus } from '@tabler/icons-react';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { formatSize } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Screen } from '../../ui/screen.tsx';
import classes from './models-screen.module.css';

export function ModelsScreen() {
  const models = useVerb('models', 'list', {});
  const add = useAct('models', 'addFromFile');
  return (
    <Screen title="Models" acts={<Button leftSection={<IconPlus size={18} aria-hidden />} loading={add.isPending} onClick={() => add.mutate({})}>Add a model from a folder or zip</Button>}>
      <Text c="dimmed">
        A model turns speech into words, on this laptop. Fetch one on any computer from the address shown, bring the zip or its unpacked folder here, and add it: no network is needed.
      </Text>
      {add.isError && <ErrorNotice message={errorWords(add.error)} />}
      {add.data && <Alert role="status" icon={<IconCheck aria-hidden />}>{add.data.name} is installed.</Alert>}
      {models.isPending && <Loading label="Loading models" />}
      {models.isError && <ErrorNotice message={errorWords(models.error)} onRetry={() => void models.refetch()} />}
      {models.data?.length === 0 && <EmptyState icon={<IconDatabaseOff aria-hidden />} title="No models" description="Add one from a folder or zip." />}
      <Stack component="ul" gap="xs" className={classes['list']}>
        {models.data && installedFirst(models.data).map((model) => <ModelCard key={model.id} model={model} />)}
      </Stack>
    </Screen>
  );
}

function installedFirst(models: readonly SpeechModel[]): readonly SpeechModel[] {
  return models.toSorted((a, b) => Number(b.installed) - Number(a.installed));
}

function ModelCard({ model }: { readonly model: SpeechModel }) {
  return (
    <li className={classes['card']}>
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{model.name}</Text>
        <Badge tt="none" variant={model.installed ? 'light' : 'default'}>{model.installed ? 'Installed' : 'Not installed'}</Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {languageName(model.language)} · {sizeWords(model)}
        {model.installed || model.sha256 !== null ? '' : ' · checksum not published: compare the source with care'}
      </Text>
      {model.demoOnly && <Text size="sm">For demonstration: it understands synthesised speech only, not people.</Text>}
      {!model.installed && model.url !== null && <Code className={classes['address']}>{model.url}</Code>}
    </li>
  );
}

/** The publisher's own rounding where the exact size is not known. */
function sizeWords({ sizeBytes, publishedSize, installed }: SpeechModel): string {
  if (sizeBytes !== null) return formatSize(sizeBytes);
  if (publishedSize !== null) return `about ${publishedSize.replace(/[GM]$/, ' $&B')}`;
  return installed ? 'size not recorded' : 'size not published';
}

function languageName(tag: string): string {
  return new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
