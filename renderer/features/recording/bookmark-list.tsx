/** The bookmarks of the running recording, newest first: each leads to its words, and may be given a few words of its own. */
import { ActionIcon, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { Mark } from '#shared/domain/mark.ts';
import { formatClock } from '../../lib/format-time.ts';
import classes from './bookmark-list.module.css';
import type { Marks } from './use-marks.ts';

export interface BookmarkListProps extends Pick<Marks, 'marks' | 'relabel' | 'remove'> {
  readonly onJump: (atMs: number) => void;
}

export function BookmarkList({ marks, relabel, remove, onJump }: BookmarkListProps) {
  const headingId = useId();
  if (marks.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} size="h5" id={headingId}>Bookmarks</Title>
      <ul className={classes['list']}>
        {marks.toReversed().map((mark) => (
          <li key={mark.id} className={classes['row']}>
            <UnstyledButton className={classes['time']} aria-label={`Show the words at ${formatClock(mark.atMs)}`} onClick={() => onJump(mark.atMs)}>{formatClock(mark.atMs)}</UnstyledButton>
            <LabelField mark={mark} onChange={(label) => relabel(mark.id, label)} />
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove the bookmark at ${formatClock(mark.atMs)}`} onClick={() => remove(mark.id)}><IconX size={14} aria-hidden /></ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LabelField({ mark, onChange }: { readonly mark: Mark; readonly onChange: (label: string) => void }) {
  const save = (label: string) => { if (label.trim() !== mark.label) onChange(label); };
  return (
    <TextInput
      key={mark.label} size="xs" flex={1} maxLength={120} placeholder="What for? (optional)" aria-label={`What the bookmark at ${formatClock(mark.atMs)} is for`} defaultValue={mark.label}
      onBlur={(event) => save(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur(); }}
    />
  );
}
