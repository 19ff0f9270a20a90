/**
 * What was found: patients by name first, each of whom narrows the list to their sessions; then sessions, each once, with the words
 * that were found. The arrows go up and down; Enter leads to the statement or the words.
 */
import { Badge, EmptyState, Text, UnstyledButton } from '@mantine/core';
import { IconSearchOff, IconUser } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { FoundKind, FoundPatient, FoundPlace, FoundVisit, SearchFilter } from '#shared/domain/search.ts';
import { errorWords } from '../../api/call.ts';
import { findPlace } from '../../api/find-place.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatBirthDate } from '../../lib/calendar-days.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { markWords } from '../../lib/mark-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import classes from './search-results.module.css';

export type OpenFound = (encounterId: EncounterId, place: FoundPlace | null) => void;

export interface SearchResultsProps {
  readonly query: string;
  readonly kind: FoundKind | null;
  readonly filter: SearchFilter;
  readonly isNarrowed: boolean;
  readonly onOpen: OpenFound;
  readonly onPatient: (patient: FoundPatient) => void;
}

const kindWords: Readonly<Record<FoundKind, string>> = { transcript: 'transcript', note: 'note', encounter: 'title' };

export function SearchResults({ query, kind, filter, isNarrowed, onOpen, onPatient }: SearchResultsProps) {
  const found = useVerb('search', 'find', { ...filter, query, kind }, { keepsBefore: true, forgets: true });

  if (found.isPending) return <Loading label="Searching" />;
  if (found.isError) return <ErrorNotice message={errorWords(found.error)} onRetry={() => void found.refetch()} />;
  const { patients, visits, hasMore } = found.data;
  if (patients.length + visits.length === 0) {
    return (
      <EmptyState
        my="auto" icon={<IconSearchOff aria-hidden />} title="Nothing found"
        description={isNarrowed ? 'Take a filter away, or try another word.' : 'Try another word, or fewer of them.'}
      />
    );
  }
  async function open(visit: FoundVisit) {
    onOpen(visit.encounterId, await findPlace(visit, query));
  }

  return (
    <section aria-label="What was found" className={classes['results']} data-search-results>
      {patients.length > 0 && (
        <>
          <Text component="h2" className={classes['heading'] ?? ''}>Patients</Text>
          <ul aria-label="Patients found" className={classes['list']}>
            {patients.map((patient) => (
              <li key={patient.id}>
                <UnstyledButton className={classes['hit']} data-hit onKeyDown={goUpAndDown} onClick={() => onPatient(patient)}>
                  <Text className={classes['line'] ?? ''}>
                    <IconUser size={16} aria-hidden /> <Text span fw={600} truncate><MarkedText text={markWords(patient.name, query)} /></Text>
                    <Text span size="sm" c="dimmed" truncate>{[patient.birthDate && formatBirthDate(patient.birthDate), patient.recordNumber, patient.isArchived && 'archived'].filter(Boolean).join(' · ')}</Text>
                    <Text span size="sm" c="dimmed" ml="auto" className={classes['aside'] ?? ''}>Show their sessions</Text>
                  </Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {visits.length > 0 && (
        <>
          <Text component="h2" className={classes['heading'] ?? ''}>Sessions</Text>
          <ul aria-label="Sessions found" className={classes['list']}>
            {visits.map((visit) => (
              <li key={visit.encounterId}>
                <UnstyledButton className={classes['hit']} data-hit onKeyDown={goUpAndDown} onClick={() => void open(visit)}>
                  <Text className={classes['line'] ?? ''}>
                    <Text span fw={600} truncate className={classes['name'] ?? ''}><MarkedText text={markWords(visit.patientName ?? 'No patient', query)} /></Text>
                    <Text span size="sm" truncate><MarkedText text={markWords(encounterTitle(visit), query)} /></Text>
                    <Text span size="sm" c="dimmed" ml="auto" className={classes['aside'] ?? ''}>{formatInstant(visit.startedAt)}</Text>
                  </Text>
                  {visit.kind !== 'encounter' && (
                    <Text size="sm" className={classes['excerpt'] ?? ''}>
                      <Badge component="span" variant="default" size="sm" mr={6}>{kindWords[visit.kind]}</Badge><MarkedText text={visit.snippet} />
                    </Text>
                  )}
                  {visit.alsoIn.length > 0 && <Text size="xs" c="dimmed">Also in the {visit.alsoIn.map((each) => kindWords[each]).join(' and the ')}</Text>}
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {hasMore && <Text size="sm" c="dimmed" p="sm">There is more. Add a word or a filter to see it.</Text>}
      <div role="status" className={classes['spoken']}>{`${patients.length + visits.length} found`}</div>
    </section>
  );
}

function goUpAndDown(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const hits = [...event.currentTarget.closest('[data-search-results]')?.querySelectorAll<HTMLElement>('[data-hit]') ?? []];
  const next = hits.findIndex((hit) => hit === document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
  event.preventDefault();
  if (next >= 0) hits[Math.min(next, hits.length - 1)]?.focus();
  else document.querySelector<HTMLElement>('[data-search-field]')?.focus();
}
