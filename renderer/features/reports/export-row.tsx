/** One ordered report: what it is, of whom, how far, and its acts. */
import { ActionIcon, Button, Loader, Menu, Text } from '@mantine/core';
import { IconDeviceFloppy, IconDots, IconExternalLink, IconFolderOpen, IconPrinter, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { ExportEntry } from '#shared/domain/report.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { formatSize } from '../../lib/format-time.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useToast } from '../../ui/toasts.tsx';
import classes from './export-row.module.css';
import { downloadWords, expiryWords, exportAbout, exportName, stateWords } from './report-words.ts';

export interface ExportRowProps {
  readonly entry: ExportEntry;
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly onRemove: () => void;
}

export function ExportRow({ entry, now, onRemove }: ExportRowProps) {
  const acts = { open: useAct('exports', 'open'), print: useAct('exports', 'print'), reveal: useAct('exports', 'reveal'), tryAgain: useAct('exports', 'tryAgain'), saveAs: useAct('exports', 'saveAs') };
  const toast = useToast();
  const { state, id } = entry;
  const name = exportName(entry);
  const about = exportAbout(entry);
  const failure = Object.values(acts).find(({ isError }) => isError)?.error ?? null;
  const begin = () => { for (const act of Object.values(acts)) act.reset(); };
  const doIt = (act: 'open' | 'print' | 'reveal' | 'tryAgain', done: string | null) => {
    begin();
    acts[act].mutate({ id }, { onSuccess: () => { if (done !== null) toast(done); } });
  };
  const save = () => {
    begin();
    acts.saveAs.mutate({ id }, { onSuccess: (saved) => { if (saved.outcome === 'saved') toast(`Saved as ${saved.file}`); } });
  };

  return (
    <article className={classes['row']} aria-label={`${name}, ${about}`}>
      <div className={classes['what']}>
        <Text fw={600} truncate>{about}</Text>
        <Text size="sm" c="dimmed">{[name, ...(state === 'ready' ? [formatSize(entry.sizeBytes), downloadWords(entry.downloads), expiryWords(entry.expiresAt, now)] : [])].join(' · ')}</Text>
        {state === 'failed' && entry.failure !== null && <Text size="sm" c="var(--mantine-color-error)">{entry.failure}</Text>}
        {failure !== null && <Text size="sm" c="var(--mantine-color-error)" role="alert">{errorWords(failure)}</Text>}
      </div>
      <div className={classes['state']} role="status">
        {(state === 'queued' || state === 'rendering') && <Loader size="xs" aria-hidden />}
        <StatusPill tone={stateWords[state].tone}>{stateWords[state].words}</StatusPill>
      </div>
      <div className={classes['acts']}>
        {state === 'ready' && <Button size="compact-md" variant="light" leftSection={<IconExternalLink size={16} aria-hidden />} loading={acts.open.isPending} aria-label={`Open: ${name}, ${about}`} onClick={() => doIt('open', null)}>Open</Button>}
        {state === 'ready' && <Button size="compact-md" variant="default" leftSection={<IconDeviceFloppy size={16} aria-hidden />} loading={acts.saveAs.isPending} aria-label={`Save as: ${name}, ${about}`} onClick={save}>Save as</Button>}
        {(state === 'failed' || state === 'expired') && !entry.isLocked && (
          <Button size="compact-md" variant="light" leftSection={<IconRefresh size={16} aria-hidden />} loading={acts.tryAgain.isPending} aria-label={`${againWords(state)}: ${name}, ${about}`} onClick={() => doIt('tryAgain', null)}>{againWords(state)}</Button>
        )}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${name}, ${about}`}><IconDots size={18} aria-hidden /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {state === 'ready' && entry.format === 'pdf' && !entry.isLocked && <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => doIt('print', 'Sent to the printer.')}>Print</Menu.Item>}
            {entry.isSaved && <Menu.Item leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={() => doIt('reveal', null)}>Show in folder</Menu.Item>}
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--sotto-live)" onClick={onRemove}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </article>
  );
}

function againWords(state: 'failed' | 'expired'): string {
  return state === 'failed' ? 'Try again' : 'Make again';
}
