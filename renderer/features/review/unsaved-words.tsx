/** Words of statements that were typed and never saved, because the window was left, or the machine stopped: to go on with, or to let go. */
import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import type { StatementDraft } from '#shared/domain/statement-draft.ts';
import { call } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { formatInstant } from '../../lib/format-time.ts';
import classes from './note-pane.module.css';

export interface UnsavedWordsProps {
  readonly note: Note;
  readonly onGoOn: (draft: StatementDraft) => void;
}

export function UnsavedWords({ note, onGoOn }: UnsavedWordsProps) {
  const { encounterId } = note;
  const queryClient = useQueryClient();
  const drafts = useVerb('notes', 'drafts', { encounterId }).data ?? [];
  // Only what was there when the visit was opened: what is typed now stands in its field.
  const [openedAt] = useState(() => new Date().toISOString());
  // The draft stays in the vault while it is gone on with, and the signing asks for it anew.
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const settle = (draft: StatementDraft) => {
    setSettled((before) => new Set([...before, placeOf(draft)]));
    queryClient.setQueryData<StatementDraft[]>([...verbKey('notes', 'drafts', { encounterId })], (before) => before?.filter((each) => each !== draft));
  };
  const left = drafts.filter((draft) => draft.keptAt < openedAt && !settled.has(placeOf(draft)) && note.sections.some(({ key }) => key === draft.sectionKey));
  return left.map((draft) => (
    <div key={placeOf(draft)} className={classes['new']} role="status" data-unsaved={draft.sectionKey}>
      <div className={classes['unsaved']}>
        <Text size="sm" fw={600}>Typed {formatInstant(draft.keptAt)} in {note.sections.find(({ key }) => key === draft.sectionKey)?.title}, and not saved</Text>
        <Text size="sm" lineClamp={2}>{draft.text}</Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" onClick={() => { settle(draft); onGoOn(draft); }}>Go on</Button>
        <Button
          size="compact-sm" variant="default"
          onClick={() => {
            settle(draft);
            call('notes', 'keepDraft', { encounterId, statementId: draft.statementId, sectionKey: draft.sectionKey, text: null }).catch(() => undefined);
          }}
        >
          Discard
        </Button>
      </Group>
    </div>
  ));
}

function placeOf({ statementId, sectionKey }: StatementDraft): string {
  return `${statementId ?? ''} ${sectionKey}`;
}
