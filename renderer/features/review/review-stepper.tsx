/** From one thing to look at to the next: F7 and Shift+F7 wherever the keyboard is, N and P outside fields and the transcript. */
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { isShortcut, shortcutWords } from '../../lib/shortcuts.ts';
import { isTextField } from '../../lib/text-field.ts';
import { useKeyDown } from '../../lib/use-key-down.ts';
import { goToPoint } from './go-to-point.ts';
import { pointKindWords } from './review-points.ts';
import type { ReviewPoint } from './review-points.ts';
import classes from './note-pane.module.css';

export function ReviewStepper({ points }: { readonly points: readonly ReviewPoint[] }) {
  const [at, setAt] = useState<string | null>(null);
  const index = points.findIndex(({ key }) => key === at);
  const step = (by: 1 | -1) => {
    if (points.length === 0) return;
    const next = points[index === -1 ? (by === 1 ? 0 : points.length - 1) : (index + by + points.length) % points.length]!;
    setAt(next.key);
    goToPoint(next.target);
  };
  useKeyDown((event) => {
    const by = stepOf(event);
    if (by === null || event.defaultPrevented) return;
    event.preventDefault();
    step(by);
  });
  if (points.length === 0) return <Text size="sm" c="dimmed" className={classes['stepper'] ?? ''}>No sentence in doubt.</Text>;
  const now = points[index];
  return (
    <Group gap={4} wrap="nowrap" className={classes['stepper'] ?? ''} role="group" aria-label="To look at">
      <Text size="sm" role="status" flex={1} truncate>{now === undefined ? `${points.length} to look at` : `${index + 1} of ${points.length} to look at: ${pointKindWords[now.kind].toLowerCase()}`}</Text>
      <Tooltip label={`Previous (${shortcutWords('last-point')})`}><ActionIcon variant="subtle" color="gray" aria-label="Previous to look at" onClick={() => step(-1)}><IconChevronUp size={18} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label={`Next (${shortcutWords('next-point')})`}><ActionIcon variant="subtle" color="gray" aria-label="Next to look at" onClick={() => step(1)}><IconChevronDown size={18} aria-hidden /></ActionIcon></Tooltip>
    </Group>
  );
}

function stepOf(event: KeyboardEvent): 1 | -1 | null {
  const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]') !== null;
  if (isElsewhere) return null;
  // A letter on a word of the transcript begins an edit of it.
  const isLetter = event.key.length === 1;
  if (isLetter && (isTextField(event.target) || (event.target instanceof Element && event.target.closest('[data-turn]') !== null))) return null;
  return isShortcut(event, 'next-point') ? 1 : isShortcut(event, 'last-point') ? -1 : null;
}
