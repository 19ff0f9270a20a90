/** One visit in the list: who, what, when, how long, how far; with Resume where its work stands still. */
import { ActionIcon, Button, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowsExchange, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { wordsBesideStatus } from '../../lib/consent-words.ts';
import { encounterLength } from '../../lib/encounter-length.ts';
import { encounterStatusWords, isInterrupted, resumeWords } from '../../lib/encounter-status.ts';
import type { WorkProgress } from '../../lib/encounter-status.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './encounter-row.module.css';

export interface EncounterRowProps {
  readonly encounter: EncounterListItem;
  readonly progress: WorkProgress | undefined;
  readonly recordingId: EncounterId | null;
  readonly isPaused: boolean;
  readonly now: number;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
  readonly onMove: () => void;
}

export function EncounterRow({ encounter, progress, recordingId, isPaused, now, onOpen, onDelete, onMove }: EncounterRowProps) {
  const resume = useAct('encounters', 'resumeWork');
  const { tone, words } = encounterStatusWords(encounter, progress, isPaused);
  const besides = encounter.recordingRemovedAt === null ? [] : wordsBesideStatus(encounter, words);
  const patient = encounter.patientName ?? 'No patient';
  const title = encounterTitle(encounter);
  const resumable = !resume.isPending && isInterrupted(encounter, { recordingId, progress, now });

  return (
    <div className={classes['row']}>
      <UnstyledButton className={classes['open']} onClick={onOpen}>
        <Text component="span" fw={600} truncate>{patient}</Text>
        <Text component="span" size="sm" c="dimmed" truncate>{title}</Text>
      </UnstyledButton>
      <div className={classes['state']}>
        <StatusPill tone={tone}>{words}</StatusPill>
        {besides.map((each) => <StatusPill key={each.words} tone={each.tone}>{each.words}</StatusPill>)}
        {resume.isError && <Text size="xs" c="var(--mantine-color-error)" role="alert">{errorWords(resume.error)}</Text>}
      </div>
      <Text size="sm" c="dimmed" className={classes['when']}>
        {formatInstant(encounter.startedAt)}<br />{encounterLength(encounter)}
      </Text>
      <div className={classes['acts']}>
        {resumable && (
          <Button size="compact-sm" variant="light" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => resume.mutate({ id: encounter.id })}>{resumeWords(encounter)}</Button>
        )}
        <Tooltip label={encounter.patientId === null ? 'File under a patient' : 'Move to another patient'}>
          <ActionIcon variant="subtle" color="gray" aria-label={`${encounter.patientId === null ? 'File under a patient' : 'Move to another patient'}: ${patient}, ${title}`} onClick={onMove}><IconArrowsExchange size={18} aria-hidden /></ActionIcon>
        </Tooltip>
        {encounter.id !== recordingId && (
          <Tooltip label="Delete visit">
            <ActionIcon variant="subtle" color="gray" aria-label={`Delete visit: ${patient}, ${title}`} onClick={onDelete}><IconTrash size={18} aria-hidden /></ActionIcon>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
