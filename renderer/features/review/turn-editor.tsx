/** A whole turn typed anew, in its place. Enter keeps it: a turn is one line. What is left as it was keeps its own sound beneath. */
import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { isShortcut } from '../../lib/shortcuts.ts';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { Keys } from '../../ui/keys.tsx';

export interface TurnEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onLeave: () => void;
  /** Null where there is no sound. */
  readonly onListen: (() => void) | null;
}

export function TurnEditor({ label, text, onSave, onLeave, onListen }: TurnEditorProps) {
  // The field alone knows its words: a letter typed draws nothing anew but itself.
  const field = useRef<HTMLTextAreaElement>(null);
  const save = () => onSave(field.current?.value ?? text);

  function keyDown(event: KeyboardEvent) {
    if (isShortcut(event, 'listen')) onListen?.();
    else if (event.key === 'Enter') save();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Stack gap={6}>
      <GrowingTextarea ref={field} aria-label={label} minRows={2} maxRows={12} autoFocus maxLength={100_000} defaultValue={text} onKeyDown={keyDown} />
      <Group gap="xs">
        <Button size="compact-sm" onClick={save}>Save</Button>
        <Button size="compact-sm" variant="default" onClick={onLeave}>Cancel</Button>
        {onListen !== null && <Button size="compact-sm" variant="subtle" onClick={onListen}>Listen</Button>}
        <Text size="xs" c="dimmed"><Kbd size="xs">Enter</Kbd> saves, <Kbd size="xs">Esc</Kbd> cancels, <Keys of="listen" /> plays</Text>
      </Group>
    </Stack>
  );
}
