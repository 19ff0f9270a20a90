/** Notes that wait to be read and signed, and recordings whose work stands still; newest first. */
import { EmptyState, Text, UnstyledButton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useProgress } from '../../api/event-cache.ts';
import { usePausedVisit } from '../../api/use-paused-visit.ts';
import { useVerb } from '../../api/use-verb.ts';
import { encounterStatusWords } from '../../lib/encounter-status.ts';
import type { WorkProgress } from '../../lib/encounter-status.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './unfinished-list.module.css';

const shownAtMost = 100;

export function UnfinishedList({ onOpen }: { readonly onOpen: (encounterId: EncounterId) => void }) {
  const encounters = useVerb('encounters', 'list', { unfinished: true, limit: shownAtMost });
  const progressById = useProgress();
  const pausedId = usePausedVisit();
  if (encounters.isPending) return <Loading label="Loading what is unfinished" />;
  if (encounters.isError) return <ErrorNotice message={errorWords(encounters.error)} onRetry={() => void encounters.refetch()} />;
  // Where the recording was removed there is nothing left to do.
  const unfinished = encounters.data.items.filter(({ status, recordingRemovedAt }) => status !== 'signed' && (status !== 'failed' || recordingRemovedAt === null));
  if (unfinished.length === 0) {
    return <EmptyState my="auto" icon={<IconChecks aria-hidden />} title="Nothing is left to do" description="Notes to review and recordings to finish will stand here." />;
  }
  return (
    <Panel title="Unfinished">
      <ul aria-label="Unfinished" className={classes['list']}>
        {unfinished.map((encounter) => <li key={encounter.id}><Row encounter={encounter} progress={progressById[encounter.id]} isPaused={encounter.id === pausedId} onOpen={() => onOpen(encounter.id)} /></li>)}
      </ul>
    </Panel>
  );
}

function Row({ encounter, progress, isPaused, onOpen }: { readonly encounter: EncounterListItem; readonly progress: WorkProgress | undefined; readonly isPaused: boolean; readonly onOpen: () => void }) {
  const { tone, words } = encounterStatusWords(encounter, progress, isPaused);
  return (
    <UnstyledButton className={classes['row']} onClick={onOpen}>
      <span className={classes['names']}>
        <Text component="span" fw={600} truncate>{encounter.patientName ?? 'No patient'}</Text>
        <Text component="span" size="sm" c="dimmed" lineClamp={2}>{encounterTitle(encounter)} · {formatInstant(encounter.startedAt)}</Text>
      </span>
      <StatusPill tone={tone}>{words}</StatusPill>
    </UnstyledButton>
  );
}
