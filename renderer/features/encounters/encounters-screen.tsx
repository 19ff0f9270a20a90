/**
 * Every visit, newest first, with search, and the two ways to begin one. Recordings dropped anywhere on it begin
 * an import. Knows nothing of how a visit is begun or read: it says so to `app`.
 */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileImport, IconMicrophone, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { encounterStatuses } from '#shared/domain/encounter.ts';
import type { Encounter, EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { useVerb } from '../../api/use-verb.ts';
import { DropZone } from '../../ui/drop-zone.tsx';
import { Screen } from '../../ui/screen.tsx';
import { DemoModelBanner } from './demo-model-banner.tsx';
import { EncounterList } from './encounter-list.tsx';
import { SearchResults } from './search-results.tsx';

export interface EncountersScreenProps {
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onNewVisit: () => void;
  /** None when they are yet to be chosen. */
  readonly onImport: (files: readonly File[]) => void;
  /** What is on its way in; nothing most of the time. */
  readonly imports: ReactNode;
  readonly onDelete: (encounter: Encounter) => void;
  readonly onGetModel: () => void;
}

const filterWords: Readonly<Record<EncounterStatus, string>> = {
  recording: 'Recording', recorded: 'Recorded', transcribing: 'Transcribing', transcribed: 'Transcribed',
  extracting: 'Writing the note', 'needs-review': 'Needs review', signed: 'Signed', failed: 'Failed',
};
const filterOptions = [{ value: '', label: 'All visits' }, ...encounterStatuses.map((status) => ({ value: status, label: filterWords[status] }))];

export function EncountersScreen({ onOpen, onNewVisit, onImport, imports, onDelete, onGetModel }: EncountersScreenProps) {
  const [filter, setFilter] = useState('');
  const [search, setSearch] = useState('');
  const [query] = useDebouncedValue(search.trim(), 200);
  const status = encounterStatuses.find((each) => each === filter) ?? null;
  const onlyDemoModel = useVerb('app', 'status', {}).data?.onlyDemoModel ?? false;

  return (
    <DropZone hint="Drop recordings to import them" onDrop={onImport}>
      <Screen
        title="Sessions" fill
        acts={(
          <Group gap="sm">
            <Button size="md" variant="default" leftSection={<IconFileImport size={20} aria-hidden />} onClick={() => onImport([])}>Import recordings</Button>
            <Button size="md" leftSection={<IconMicrophone size={20} aria-hidden />} onClick={onNewVisit}>New visit</Button>
          </Group>
        )}
      >
        {onlyDemoModel && <DemoModelBanner onGetModel={onGetModel} />}
        {imports}
        <Group gap="sm" wrap="nowrap">
          <TextInput
            flex={1} type="search" aria-label="Search" placeholder="Search transcripts, notes and titles" maxLength={500}
            leftSection={<IconSearch size={18} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <NativeSelect aria-label="Show" data={filterOptions} value={filter} disabled={query !== ''} onChange={(event) => setFilter(event.currentTarget.value)} />
        </Group>
        {query === ''
          ? <EncounterList status={status} onOpen={onOpen} onDelete={onDelete} />
          : <SearchResults query={query} onOpen={onOpen} />}
      </Screen>
    </DropZone>
  );
}
