/**
 * The bookmarks of the running recording, newest first: each leads to its words, and may be given a few words of its own. One that
 * was just set has the keyboard, so that what it is for is typed and is no key of the screen; Enter and Escape give it back.
 */
import { ActionIcon, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import type { Mark } from '#shared/domain/mark.ts';
import { formatClock } from '../../lib/format-time.ts';
import { isTextField } from '../../lib/text-field.ts';
import classes from './bookmark-list.module.css';
import type { Marks } from './use-marks.ts';

export interface BookmarkListProps extends Pick<Marks, 'marks' | 'addedId' | 'relabel' | 'remove'> {
  readonly onJump: (atMs: number) => void;
}

export function BookmarkList({ marks, addedId, relabel, remove, onJump }: BookmarkListProps) {
  const headingId = useId();
  if (marks.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <Title order={2} size="h5" id={headingId}>Bookmarks</Title>
      <ul className={classes['list']}>
        {marks.toReversed().map((mark) => (
          <li key={mark.id} className={classes['row']}>
            <UnstyledButton className={classes['time']} aria-label={`Show the words at ${formatClock(mark.atMs)}`} onClick={() => onJump(mark.atMs)}>{formatClock(mark.atMs)}</UnstyledButton>
            <LabelField mark={mark} isNew={mark.id === addedId} onChange={(label) => relabel(mark.id, label)} />
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove the bookmark at ${formatClock(mark.atMs)}`} onClick={() => remove(mark.id)}><IconX size={14} aria-hidden /></ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LabelFieldProps {
  readonly mark: Mark;
  /** It was set just now, and asks what for. */
  readonly isNew: boolean;
  readonly onChange: (label: string) => void;
}

function LabelField({ mark, isNew, onChange }: LabelFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const save = (label: string) => { if (label.trim() !== mark.label) onChange(label); };
  useEffect(() => {
    if (!isNew) return;
    cameFrom.current = document.activeElement;
    field.current?.focus();
  }, [isNew]);
  const leave = () => {
    field.current?.blur();
    // Back to a heading or a button, where the keys of the screen are heard; another field would take them for letters.
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected && !isTextField(cameFrom.current)) cameFrom.current.focus({ preventScroll: true });
  };
  return (
    <TextInput
      ref={field} key={mark.label} size="xs" flex={1} maxLength={120} placeholder="What for? (optional)" aria-label={`What the bookmark at ${formatClock(mark.atMs)} is for`} defaultValue={mark.label}
      onBlur={(event) => save(event.currentTarget.value)}
      onKeyDown={(event) => {
        // Ctrl+Enter stops the recording, here too; of Enter, the button that has the keyboard afterwards must not hear.
        if (event.ctrlKey || event.metaKey || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        leave();
      }}
    />
  );
}
