/** Recordings on their way in: how far each is, what became of it, and a way to stop it or to open its visit. */
import { Button, Group, Progress, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { useProgress } from '../../api/event-cache.ts';
import { useEncounterHead } from '../../api/use-encounter-head.ts';
import { countWords } from '../../lib/count-words.ts';
import { encounterStatusWords } from '../../lib/encounter-status.ts';
import type { StatusWords } from '../../lib/encounter-status.ts';
import { formatPercent, formatSize } from '../../lib/format-time.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { ImportActs } from './import-acts.tsx';
import classes from './import-list.module.css';
import { isUnderWay } from './import-queue.ts';
import type { ImportQueue, QueuedImport } from './import-queue.ts';
import { Remaining } from './remaining.tsx';
import type { Imports } from './use-import-queue.ts';

export interface ImportListProps {
  readonly imports: Imports;
  readonly onOpen: (encounterId: EncounterId) => void;
}

export function ImportList({ imports: { items, queue }, onOpen }: ImportListProps) {
  const headingId = useId();
  if (items.length === 0) return null;
  const left = items.filter(isUnderWay).length;
  return (
    <section aria-labelledby={headingId} className={classes['list']}>
      <Group justify="space-between">
        <Title order={2} size="h5" id={headingId}>Imports</Title>
        <Group gap="sm">
          <Text size="sm" c="dimmed" role="status">{left === 0 ? 'Nothing left to take in' : `${countWords(left, 'recording')} to go`}</Text>
          {left < items.length && <Button size="compact-xs" variant="default" onClick={() => queue.clearDone()}>Clear what is done</Button>}
        </Group>
      </Group>
      <ul aria-labelledby={headingId} className={classes['rows']}>
        {items.map((item) => <li key={item.number}><ImportRow item={item} queue={queue} waiting={items.filter(({ phase }) => phase === 'waiting').length} onOpen={onOpen} /></li>)}
      </ul>
      {left > 0 && <Text size="xs" c="dimmed" mt={4}>Go on with your work: imports run beside it. A lock ends what was not taken in by then, and the door says which.</Text>}
    </section>
  );
}

interface ImportRowProps {
  readonly item: QueuedImport;
  readonly queue: ImportQueue;
  /** How many wait: alone, one has nothing to change places with. */
  readonly waiting: number;
  readonly onOpen: (encounterId: EncounterId) => void;
}

function ImportRow({ item, queue, waiting, onOpen }: ImportRowProps) {
  const { number, name, sizeBytes, phase, fraction, encounterId, truncated, message } = item;
  return (
    <div className={classes['row']}>
      <Text size="sm" c="dimmed" className={classes['number']}>{number}.</Text>
      <div className={classes['name']}>
        <Text size="sm" truncate title={name}>{name} <Text span size="xs" c="dimmed">{formatSize(sizeBytes)}</Text></Text>
        {message !== null && <Text size="xs" c="var(--mantine-color-error)" role="alert">{message}</Text>}
        {truncated && <Text size="xs" c="var(--sotto-attention)">The file ended before its time, or part of it could not be read. What there was is kept.</Text>}
        {phase === 'sending' && <Progress.Root size="sm" mt={4}><Progress.Section value={fraction === null ? 100 : fraction * 100} animated={fraction === null} aria-label={`Taking in ${name}`} /></Progress.Root>}
      </div>
      <div className={classes['state']}>
        {phase === 'stored' && encounterId !== null ? <StoredState encounterId={encounterId} /> : <StatusPill tone={phaseTones[phase]}>{phaseWords(item)}</StatusPill>}
        {phase === 'sending' && fraction !== null && <Remaining stage="sending" fraction={fraction} />}
      </div>
      <div className={classes['acts']}>
        <ImportActs item={item} queue={queue} waiting={waiting} />
        {phase === 'stored' && encounterId !== null && <Button size="compact-xs" variant="light" aria-label={`Open the visit of ${name}`} onClick={() => onOpen(encounterId)}>Open</Button>}
      </div>
    </div>
  );
}

const phaseTones: Readonly<Record<QueuedImport['phase'], StatusWords['tone']>> = {
  waiting: 'working', sending: 'working', stored: 'done', failed: 'failed', cancelled: 'attention',
};

function phaseWords({ phase, fraction }: QueuedImport): string {
  switch (phase) {
    case 'waiting': return 'Waiting';
    case 'sending': return fraction === null ? 'Taking in' : `Taking in ${formatPercent(fraction)}`;
    case 'stored': return 'Stored';
    case 'failed': return 'Not imported';
    case 'cancelled': return 'Cancelled';
  }
}

/** From the stored sound to its note, as the list of visits shows it. */
function StoredState({ encounterId }: { readonly encounterId: EncounterId }) {
  const progress = useProgress()[encounterId];
  const encounter = useEncounterHead(encounterId);
  if (encounter === null) return <StatusPill tone="attention">Deleted since</StatusPill>;
  if (encounter === undefined) return <StatusPill tone="working">Stored</StatusPill>;
  const { tone, words } = encounterStatusWords(encounter, progress);
  return (
    <>
      <StatusPill tone={tone}>{words}</StatusPill>
      {progress !== undefined && progress.stage === 'transcribing' && <Remaining stage="transcribing" fraction={progress.fraction} />}
    </>
  );
}
