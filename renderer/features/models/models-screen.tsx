/** The models on this laptop and those published: to look through, fetch, bring from a file, and take off again. */
import { EmptyState, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDatabaseOff, IconSearch } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useModels } from '../../api/use-models.ts';
import { languageOptions } from '../../lib/language-words.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AddFromFile } from './add-from-file.tsx';
import { ModelCard } from './model-card.tsx';
import type { ModelCardProps } from './model-card.tsx';
import { groupModels } from './model-filters.ts';
import classes from './models-screen.module.css';
import { RemoveModelDialog } from './remove-model-dialog.tsx';

export function ModelsScreen() {
  const models = useModels();
  const [search, setSearch] = useState('');
  const [language, setLanguage] = useState('');
  const [removing, setRemoving] = useState<ListedModel | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const lists = useRef<HTMLDivElement>(null);
  /** The button that was pressed goes with its card: the keyboard goes on from here. */
  const toLists = () => lists.current?.focus();
  const languages = languageOptions((models.data ?? []).map((model) => model.language));
  const { here, offered } = groupModels(models.data ?? [], { search, language });

  return (
    <Stack>
      <Text c="dimmed">
        A model turns speech into words, on this laptop. Unless you set up a server of your own, fetching one is the only thing Sotto uses the network for, and only when you press
        Download: its publisher then learns this laptop’s internet address, and nothing of any patient. Without a network, fetch the zip on another computer from the address shown, and add it here.
      </Text>
      <AddFromFile onAdded={({ name }) => setDone(`${name} is installed.`)} />
      {done !== null && <DoneNotice onClose={() => setDone(null)}>{done}</DoneNotice>}
      <Group gap="sm" wrap="nowrap">
        <TextInput
          flex={1} type="search" aria-label="Search models" placeholder="Search by name, language or licence" maxLength={100}
          leftSection={<IconSearch size={18} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect aria-label="Language" data={[{ value: '', label: 'All languages' }, ...languages]} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} />
      </Group>
      {models.isPending && <Loading label="Loading models" />}
      {models.isError && <ErrorNotice message={errorWords(models.error)} onRetry={() => void models.refetch()} />}
      {models.data !== undefined && here.length + offered.length === 0 && (
        <EmptyState icon={<IconDatabaseOff aria-hidden />} title="No model fits" description="Search for something else, or add one from a zip or a folder." />
      )}
      <div ref={lists} tabIndex={-1} aria-label="Models" role="group" className={classes['lists']}>
        <ModelList title="On this laptop" models={here} onRemove={setRemoving} onMoved={toLists} />
        <ModelList title="From their publisher" models={offered} onRemove={setRemoving} onMoved={toLists} />
      </div>
      {removing !== null && (
        <RemoveModelDialog
          model={removing} onClose={() => setRemoving(null)}
          onRemoved={(words) => {
            setRemoving(null);
            setDone(words);
          }}
        />
      )}
    </Stack>
  );
}

function ModelList({ title, models, ...acts }: { readonly title: string; readonly models: readonly ListedModel[] } & Omit<ModelCardProps, 'model'>) {
  const headingId = useId();
  if (models.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} id={headingId} size="h3" mb="xs">{title}</Title>
      <Stack component="ul" gap="xs" className={classes['list']}>
        {models.map((model) => <ModelCard key={model.id} model={model} {...acts} />)}
      </Stack>
    </section>
  );
}
