/** Words to be changed in place: Ctrl+Enter saves, Esc leaves them as they were. What the extractor wrote stays in view. */
import { ActionIcon, Button, Group, Kbd, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { statementTextSchema } from '#shared/domain/note.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface StatementEditorProps {
  readonly label: string;
  readonly text: string;
  readonly originalText: string | null;
  readonly busy: boolean;
  readonly error: string | null;
  /** Left out for one that stands nowhere yet. */
  readonly onMove?: (to: 'up' | 'down') => void;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

export function StatementEditor({ label, text, originalText, busy, error, onMove, onSave, onCancel }: StatementEditorProps) {
  const [draft, setDraft] = useState(text);
  const [asked, setAsked] = useState(false);
  const parsed = statementTextSchema.safeParse(draft);

  function save() {
    setAsked(true);
    if (parsed.success) onSave(parsed.data);
  }
  function keyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Stack gap={6} px="md" py={6}>
      <Textarea
        aria-label={label} autosize minRows={2} autoFocus value={draft} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={keyDown}
        error={asked && parsed.error?.issues[0]?.message}
      />
      {(originalText ?? text) !== '' && <Text size="sm" c="dimmed">Originally: {originalText ?? text}</Text>}
      {error !== null && <ErrorNotice message={error} />}
      <Group gap="xs">
        <Button size="compact-sm" loading={busy} onClick={save}>Save</Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>Cancel</Button>
        {onMove !== undefined && <MoveButtons disabled={busy} onMove={onMove} />}
        <Text size="xs" c="dimmed"><Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd> saves, <Kbd size="xs">Esc</Kbd> cancels</Text>
      </Group>
    </Stack>
  );
}

function MoveButtons({ disabled, onMove }: { readonly disabled: boolean; readonly onMove: (to: 'up' | 'down') => void }) {
  return (
    <Group gap={0}>
      <Tooltip label="Move up"><ActionIcon variant="subtle" color="gray" aria-label="Move up" disabled={disabled} onClick={() => onMove('up')}><IconArrowUp size={16} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label="Move down"><ActionIcon variant="subtle" color="gray" aria-label="Move down" disabled={disabled} onClick={() => onMove('down')}><IconArrowDown size={16} aria-hidden /></ActionIcon></Tooltip>
    </Group>
  );
}
