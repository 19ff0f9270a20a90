/**
 * Every session, newest first, with search over the whole practice, and the two ways to begin one. Knows
 * nothing of how a session is begun or read: it says so to `app`.
 */
import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileExport, IconFileImport, IconMicrophone } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { useNow } from '../../lib/use-now.ts';
import { Screen } from '../../ui/screen.tsx';
import { EncounterList } from './encounter-list.tsx';
import { SearchField } from './search-field.tsx';
import { SearchResults } from './search-results.tsx';
import type { OpenFound } from './search-results.tsx';
import { filterChips, filterToAsk, noFilter } from './session-filter.ts';
import type { SessionFilter } from './session-filter.ts';

export interface EncountersScreenProps {
  /** What is to be known before a visit is recorded; nothing most of the time. */
  readonly notice: ReactNode;
  /** With the place where what was looked for stands, if it was. */
  readonly onOpen: OpenFound;
  readonly onNewVisit: () => void;
  readonly onImport: () => void;
  /** What is on its way in; nothing most of the time. */
  readonly imports: ReactNode;
  /** Notes that record no visit: typed, dictated. */
  readonly otherWays: ReactNode;
  /** To the reports that were ordered. */
  readonly onExports: () => void;
  readonly onDelete: (encounter: Encounter) => void;
  /** Filed under the wrong patient, or under none. */
  readonly onMove: (encounter: EncounterListItem) => void;
}

/** Shorter than the pause between two keys of a slow typist, longer than that of a quick one. */
const debounceMs = 90;

export function EncountersScreen({ notice, onOpen, onNewVisit, onImport, imports, otherWays, onExports, onDelete, onMove }: EncountersScreenProps) {
  const [filter, setFilter] = useState<SessionFilter>(noFilter);
  const [search, setSearch] = useState('');
  const [query] = useDebouncedValue(search.trim(), debounceMs);
  const now = useNow();
  const asked = filterToAsk(filter, new Date(now));
  const isNarrowed = filterChips(filter).length > 0;

  return (
    <Screen
      title="Sessions" fill
      acts={(
        <Group gap="sm">
          <Button variant="subtle" leftSection={<IconFileExport size={18} aria-hidden />} onClick={onExports}>Exports</Button>
          <Button variant="default" leftSection={<IconFileImport size={18} aria-hidden />} onClick={onImport}>Import recordings</Button>
          {otherWays}
          <Button leftSection={<IconMicrophone size={18} aria-hidden />} onClick={onNewVisit}>New visit</Button>
        </Group>
      )}
    >
      {notice}
      {imports}
      <SearchField text={search} filter={filter} onText={setSearch} onFilter={setFilter} onLeaveDown={() => document.querySelector<HTMLElement>('[data-hit]')?.focus()} />
      {query === ''
        ? <EncounterList filter={asked} isNarrowed={isNarrowed} onOpen={(encounterId) => onOpen(encounterId, null)} onDelete={onDelete} onMove={onMove} />
        : (
          <SearchResults
            query={query} kind={filter.kind} filter={asked} isNarrowed={isNarrowed} onOpen={onOpen}
            onPatient={({ id, name }) => {
              setFilter({ ...noFilter, patient: { id, name } });
              setSearch('');
              // What was chosen is gone from the list, and the next words are typed at once.
              document.querySelector<HTMLElement>('[data-search-field]')?.focus();
            }}
          />
        )}
    </Screen>
  );
}
