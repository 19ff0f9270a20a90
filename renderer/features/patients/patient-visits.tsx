/** A patient's history, newest first: each visit with its note and whether they agreed; and where a wrongly filed one is moved. */
import { ActionIcon, Button, Center, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowsExchange, IconStethoscope } from '@tabler/icons-react';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useEncounterPages } from '../../api/use-encounter-pages.ts';
import { usePausedVisit } from '../../api/use-paused-visit.ts';
import { visitConsentToWords, wordsBesideStatus } from '../../lib/consent-words.ts';
import { countWords } from '../../lib/count-words.ts';
import { encounterLength } from '../../lib/encounter-length.ts';
import { encounterStatusWords } from '../../lib/encounter-status.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './patient-screen.module.css';

export interface PatientVisitsProps {
  readonly patientId: PatientId;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onMove: (encounter: EncounterListItem) => void;
}

const everyVisit = { status: null, from: null, to: null } as const;

export function PatientVisits({ patientId, onOpen, onMove }: PatientVisitsProps) {
  const visits = useEncounterPages({ ...everyVisit, patientId });
  const progressById = useProgress();
  const pausedId = usePausedVisit();
  const items = visits.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Visits and notes">
      {visits.isPending && <Loading label="Loading visits" />}
      {visits.isError && <ErrorNotice message={errorWords(visits.error)} onRetry={() => void visits.refetch()} />}
      {visits.data !== undefined && items.length === 0 && <EmptyState icon={<IconStethoscope aria-hidden />} title="No visits yet" description="Begin the first one with New visit." />}
      {items.length > 0 && (
        <>
          <Text size="sm" c="dimmed" className={classes['note']}>{[countWords(visits.data?.pages[0]?.total ?? 0, 'visit'), consentSummary(items)].filter(Boolean).join(' · ')}</Text>
          <ul aria-label="Visits" className={classes['list']}>
            {items.map((visit) => {
              const status = encounterStatusWords(visit, progressById[visit.id], visit.id === pausedId);
              const title = encounterTitle(visit);
              return (
                <li key={visit.id} className={classes['row']}>
                  <UnstyledButton className={classes['open']} onClick={() => onOpen(visit.id)}>
                    <Text component="span" fw={600} truncate>{title}</Text>
                    <Text component="span" size="sm" c="dimmed" truncate>{formatInstant(visit.startedAt)} · {encounterLength(visit)}</Text>
                    {visit.summary !== '' && <Text component="span" size="sm" lineClamp={2}>{visit.summary}</Text>}
                  </UnstyledButton>
                  <div className={classes['states']}>
                    <StatusPill tone={status.tone}>{status.words}</StatusPill>
                    {wordsBesideStatus(visit, status.words).map(({ tone, words }) => <StatusPill key={words} tone={tone}>{words}</StatusPill>)}
                  </div>
                  <Tooltip label="Move to another patient">
                    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Move to another patient: ${title}, ${formatInstant(visit.startedAt)}`} onClick={() => onMove(visit)}><IconArrowsExchange size={18} aria-hidden /></ActionIcon>
                  </Tooltip>
                </li>
              );
            })}
          </ul>
          {visits.hasNextPage && <Center p="sm"><Button variant="default" loading={visits.isFetchingNextPage} onClick={() => void visits.fetchNextPage()}>Show older visits</Button></Center>}
        </>
      )}
    </Panel>
  );
}

/** Of the latest visit that says something of it, as that is where they stand now. */
function consentSummary(items: readonly EncounterListItem[]): string {
  const [latest] = items.flatMap((visit) => visitConsentToWords(visit) ?? []);
  return latest === undefined ? '' : `at the latest visit: ${latest.words.toLowerCase()}`;
}
