/**
 * The bookmarks of the running recording, newest first: each leads to its words, and may be given a few words of its own. One that
 * was just set has the keyboard, so that what it is for is typed and is no key of the screen; Enter and Escape give it back, and so
 * does some time in which nobody types.
 */
import { ActionIcon, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Mark } from '#shared/domain/mark.ts';
import { formatClock } from '../../lib/format-time.ts';
import { isTextField } from '../../lib/text-field.ts';
import { useStable } from '../../lib/use-stable.ts';
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

const savedAfterMs = 600;
/** Whoever set one and looks away means the keys of the screen again; who has begun to write may think in between. */
const givesBackAfterMs = { untouched: 4_000, written: 8_000 } as const;

function LabelField({ mark, isNew, onChange }: LabelFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const takesKeyboard = useRef(false);
  const [typed, setTyped] = useState(mark.label);
  /** `taken` by the field itself; else somebody came to it. */
  const [keyboard, setKeyboard] = useState<'elsewhere' | 'come' | 'taken'>('elsewhere');
  const hasKeyboard = keyboard !== 'elsewhere';
  const kept = useRef(mark.label);
  const acts = useStable({
    save: () => {
      const label = typed.trim();
      if (label === kept.current) return;
      kept.current = label;
      onChange(label);
    },
    leave: () => {
      field.current?.blur();
      // Back to a heading or a button, where the keys of the screen are heard; another field would take them for letters.
      if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected && !isTextField(cameFrom.current)) cameFrom.current.focus({ preventScroll: true });
    },
    changedElsewhere: () => {
      if (kept.current === mark.label || hasKeyboard) return;
      kept.current = mark.label;
      setTyped(mark.label);
    },
  });
  useEffect(() => acts.changedElsewhere(), [mark.label, acts]);
  useEffect(() => {
    if (!isNew) return;
    cameFrom.current = document.activeElement;
    takesKeyboard.current = true;
    field.current?.focus();
  }, [isNew]);
  // The screen may go at any moment, at a lock or with the recording, and no field is left then.
  useEffect(() => {
    const timer = setTimeout(acts.save, savedAfterMs);
    return () => clearTimeout(timer);
  }, [typed, acts]);
  useEffect(() => () => acts.save(), [acts]);
  useEffect(() => {
    if (keyboard !== 'taken') return;
    const timer = setTimeout(acts.leave, typed === '' ? givesBackAfterMs.untouched : givesBackAfterMs.written);
    return () => clearTimeout(timer);
  }, [keyboard, typed, acts]);
  return (
    <TextInput
      ref={field} size="xs" flex={1} maxLength={120} placeholder="What for? (optional)" aria-label={`What the bookmark at ${formatClock(mark.atMs)} is for`} value={typed}
      description={hasKeyboard && 'Enter when done; keys rest meanwhile.'} inputWrapperOrder={['input', 'description']}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={() => {
        setKeyboard(takesKeyboard.current ? 'taken' : 'come');
        takesKeyboard.current = false;
      }}
      onBlur={() => {
        setKeyboard('elsewhere');
        acts.save();
      }}
      onKeyDown={(event) => {
        // Ctrl+Enter stops the recording, and others lock or leave, here too: what is typed goes first.
        if (event.ctrlKey || event.metaKey) return acts.save();
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Of Enter, the button that has the keyboard afterwards must not hear.
        event.preventDefault();
        acts.leave();
      }}
    />
  );
}
