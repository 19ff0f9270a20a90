/**
 * Words to be changed in place: Ctrl+Enter saves, Esc leaves them as they were, Ctrl+Shift+Enter parts them where the caret stands. What
 * the extractor wrote stays in view; what is typed is kept meanwhile; that somebody else changed it is told.
 */
import { ActionIcon, Button, Group, Kbd, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCut } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { statementTextSchema } from '#shared/domain/note.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { Caution } from '../../ui/caution.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { Keys } from '../../ui/keys.tsx';
import { useKeptDraft } from './use-kept-draft.ts';
import type { DraftPlace } from './use-kept-draft.ts';

export interface StatementEditorProps {
  readonly label: string;
  /** As it stands in the note now. */
  readonly text: string;
  /** Words typed before and never saved. */
  readonly begunWith?: string | null;
  readonly originalText: string | null;
  readonly busy: boolean;
  readonly error: string | null;
  /** Where what is typed is kept; null: nowhere. */
  readonly keptAs?: DraftPlace | null;
  /** Left out for one that stands nowhere yet. */
  readonly onMove?: (to: 'up' | 'down') => void;
  readonly onSplit?: (texts: [string, string], settled: () => void) => void;
  /** `was`: what it said when the editing began, or since that was told. */
  readonly onSave: (text: string, was: string, settled: () => void) => void;
  readonly onCancel: () => void;
}

export function StatementEditor({ label, text, begunWith = null, originalText, busy, error, keptAs = null, onMove, onSplit, onSave, onCancel }: StatementEditorProps) {
  const [start] = useState(begunWith ?? text);
  const [was] = useState(text);
  const [fault, setFault] = useState<string | null>(null);
  // The field alone knows its words: a letter typed beside hours of transcript draws nothing anew but itself.
  const field = useRef<HTMLTextAreaElement>(null);
  const words = () => field.current?.value ?? start;
  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const { typed, keep, forget } = useKeptDraft(keptAs, text, start);
  const changedMeanwhile = text !== was;

  function save() {
    const parsed = statementTextSchema.safeParse(words());
    setFault(faultOf(parsed));
    if (parsed.success) onSave(parsed.data, text, forget);
  }
  function change(now: string) {
    typed(now);
    if (fault !== null) setFault(faultOf(statementTextSchema.safeParse(now)));
  }
  function cancel() {
    forget();
    onCancel();
  }
  function split() {
    const at = field.current?.selectionStart ?? 0;
    const [first, second] = [words().slice(0, at).trim(), words().slice(at).trim()];
    if (first === '' || second === '') return;
    onSplit?.([first, second], forget);
  }
  function keyDown(event: KeyboardEvent) {
    if (isShortcut(event, 'split-statement') && onSplit !== undefined) split();
    else if (isShortcut(event, 'save-statement') || isShortcut(event, 'split-statement')) save();
    else if (event.key === 'Escape') cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Stack gap={6} px="md" py={6}>
      {changedMeanwhile && <Caution announced>Meanwhile this statement was changed elsewhere. It says now: “{text}”. Saving puts your words in its place.</Caution>}
      <GrowingTextarea
        ref={field} aria-label={label} minRows={2} autoFocus defaultValue={start} onChange={(event) => change(event.currentTarget.value)} onKeyDown={keyDown} onBlur={keep}
        error={fault}
      />
      {(originalText ?? was) !== '' && <Text size="sm" c="dimmed">Originally: {originalText ?? was}</Text>}
      {error !== null && <ErrorNotice message={error} />}
      <Group gap="xs">
        <Button size="compact-sm" loading={busy} onClick={save}>Save</Button>
        <Button size="compact-sm" variant="default" onClick={cancel}>Cancel</Button>
        {onMove !== undefined && <MoveButtons disabled={busy} onMove={onMove} />}
        {onSplit !== undefined && (
          <Tooltip label="Split where the caret stands (Ctrl+Shift+Enter)">
            <ActionIcon variant="subtle" color="gray" aria-label="Split here" disabled={busy} onClick={split}><IconCut size={16} aria-hidden /></ActionIcon>
          </Tooltip>
        )}
        <Text size="xs" c="dimmed"><Keys of="save-statement" /> saves, <Kbd size="xs">Esc</Kbd> cancels</Text>
      </Group>
    </Stack>
  );
}

function faultOf({ error }: ReturnType<typeof statementTextSchema.safeParse>): string | null {
  return error?.issues[0]?.message ?? null;
}

function MoveButtons({ disabled, onMove }: { readonly disabled: boolean; readonly onMove: (to: 'up' | 'down') => void }) {
  return (
    <Group gap={0}>
      <Tooltip label="Move up (Alt+↑)"><ActionIcon variant="subtle" color="gray" aria-label="Move up" disabled={disabled} onClick={() => onMove('up')}><IconArrowUp size={16} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label="Move down (Alt+↓)"><ActionIcon variant="subtle" color="gray" aria-label="Move down" disabled={disabled} onClick={() => onMove('down')}><IconArrowDown size={16} aria-hidden /></ActionIcon></Tooltip>
    </Group>
  );
}
