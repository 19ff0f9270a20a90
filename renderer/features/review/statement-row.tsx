/**
 * One statement. Where it rests on said words it is a button that plays them; the clinician's own words are plain text,
 * since there is nothing to hear. A draft's statement can be reworded or deleted; that it was reworded stays visible.
 */
import { ActionIcon, Badge, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPencil, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Statement } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { StatementEditor } from './statement-editor.tsx';
import classes from './statement-row.module.css';

export interface StatementRowProps {
  readonly statement: Statement;
  readonly signed: boolean;
  /** False where the words it rests on are gone, or there never were any. */
  readonly hearable: boolean;
  /** A learned wording alone changed it. */
  readonly habit: boolean;
  readonly playing: boolean;
  readonly onPlay: () => void;
}

export function StatementRow({ statement, signed, hearable, habit, playing, onPlay }: StatementRowProps) {
  const [mode, setMode] = useState<'shown' | 'edited' | 'deleted'>('shown');
  const edit = useNoteAct('editStatement');
  const remove = useNoteAct('deleteStatement');
  const move = useNoteAct('moveStatement');
  const failure = edit.error ?? move.error;
  const editButton = useFocusOnReturn(mode === 'shown');

  if (mode === 'edited' && !signed) {
    return (
      <StatementEditor
        label="Statement" text={statement.text} originalText={statement.originalText} busy={edit.isPending || move.isPending} error={failure === null ? null : errorWords(failure)}
        onMove={(to) => move.mutate({ statementId: statement.id, to })}
        onSave={(text) => edit.mutate({ statementId: statement.id, text }, { onSuccess: () => setMode('shown') })} onCancel={() => setMode('shown')}
      />
    );
  }
  return (
    <div className={classes['row']} data-playing={playing} data-statement={statement.id}>
      {!hearable
        ? <p className={classes['text']}><StatementWords statement={statement} habit={habit} /></p>
        : (
          <UnstyledButton className={classes['play']} aria-label={`Play: ${statement.text}`} aria-pressed={playing} onClick={onPlay}>
            {playing ? <IconPlayerStop size={16} aria-hidden className={classes['icon']} /> : <IconPlayerPlay size={16} aria-hidden className={classes['icon']} />}
            <span><StatementWords statement={statement} habit={habit} /></span>
          </UnstyledButton>
        )}
      {!signed && (
        <div className={classes['acts']}>
          <Tooltip label="Edit">
            <ActionIcon ref={editButton} variant="subtle" color="gray" aria-label={`Edit: ${statement.text}`} onClick={() => setMode('edited')}><IconPencil size={16} aria-hidden /></ActionIcon>
          </Tooltip>
          <Tooltip label="Delete">
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove: ${statement.text}`} onClick={() => setMode('deleted')}><IconTrash size={16} aria-hidden /></ActionIcon>
          </Tooltip>
        </div>
      )}
      {mode === 'deleted' && (
        <ConfirmDialog
          title="Delete this statement?" confirmLabel="Delete" danger busy={remove.isPending} error={remove.isError ? errorWords(remove.error) : null}
          onConfirm={() => remove.mutate({ statementId: statement.id })} onClose={() => setMode('shown')}
        >
          <p className={classes['text']}>{statement.text}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function StatementWords({ statement: { text, origin, originalText, isNew }, habit }: { readonly statement: Statement; readonly habit: boolean }) {
  return (
    <>
      {text}
      {originalText !== null && <Tooltip label={`Originally: ${originalText}`} multiline maw={360}><Badge component="span" className={classes['mark']} variant="default">{habit ? 'your wording' : 'edited'}</Badge></Tooltip>}
      {origin !== 'extracted' && <Badge component="span" className={classes['mark']} variant="default">{origin}</Badge>}
      {isNew && <Badge component="span" className={classes['mark']} variant="light">new</Badge>}
    </>
  );
}

/** After the editor closes, the keyboard goes on where it left. */
function useFocusOnReturn(here: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  useEffect(() => {
    if (!here) left.current = true;
    else if (left.current) {
      left.current = false;
      button.current?.focus();
    }
  }, [here]);
  return button;
}
