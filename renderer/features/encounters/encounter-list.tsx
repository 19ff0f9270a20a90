/** The list itself, a page of visits at a time, with what to do when there are none. */
import { Button, Center, EmptyState } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SearchFilter } from '#shared/domain/search.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useEncounterPages } from '../../api/use-encounter-pages.ts';
import { useVerb } from '../../api/use-verb.ts';
import { useNow } from '../../lib/use-now.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { EncounterRow } from './encounter-row.tsx';

export interface EncounterListProps {
  readonly filter: SearchFilter;
  readonly isNarrowed: boolean;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onDelete: (encounter: Encounter) => void;
  readonly onMove: (encounter: EncounterListItem) => void;
}

const rowHeight = 66;

export function EncounterList({ filter, isNarrowed, onOpen, onDelete, onMove }: EncounterListProps) {
  const pages = useEncounterPages(filter);
  const now = useNow();
  const progressById = useProgress();
  const recording = useVerb('recording', 'status', {}).data;
  const recordingId = recording === undefined || recording.phase === 'idle' ? null : recording.encounterId;

  if (pages.isPending) return <Loading label="Loading visits" />;
  if (pages.isError) return <ErrorNotice message={errorWords(pages.error)} onRetry={() => void pages.refetch()} />;
  const encounters = pages.data.pages.flatMap((page) => page.items);
  if (encounters.length === 0) return <NoVisits filtered={isNarrowed} />;

  return (
    <LongList
      label="Visits" items={encounters} itemKey={(encounter) => encounter.id} estimatedHeight={rowHeight}
      onNearEnd={() => { if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage(); }}
      footer={pages.hasNextPage && (
        <Center p="md"><Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show older visits</Button></Center>
      )}
    >
      {(encounter) => (
        <EncounterRow
          encounter={encounter} progress={progressById[encounter.id]} recordingId={recordingId} isPaused={recording?.phase === 'paused' && encounter.id === recordingId} now={now}
          onOpen={() => onOpen(encounter.id)} onDelete={() => onDelete(encounter)} onMove={() => onMove(encounter)}
        />
      )}
    </LongList>
  );
}

function NoVisits({ filtered }: { readonly filtered: boolean }) {
  return (
    <EmptyState
      my="auto" icon={<IconStethoscope aria-hidden />} title={filtered ? 'No visit is like that' : 'No visits yet'}
      description={filtered ? 'Take a filter away to see the others.' : 'Begin with “New visit”, or drop recordings here.'}
    />
  );
}
