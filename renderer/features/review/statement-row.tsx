/**
 * One statement. Where it rests on said words it is a button that plays them; the clinician's own words are plain text,
 * since there is nothing to hear. A draft's statement can be reworded, moved (Alt+↑, Alt+↓, or by its handle), joined and deleted;
 * what was done to it, and what is still to be looked at, stays visible.
 */
import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconGripVertical, IconPencil, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent } from 'react';
import { isToBeConfirmed } from '#shared/domain/note.ts';
import type { Section, Statement } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { isDragged, readDragged, startDrag } from './statement-drag.ts';
import { StatementEditor } from './statement-editor.tsx';
import { StatementMenu } from './statement-menu.tsx';
import classes from './statement-row.module.css';
import { StatementMarks } from './statement-words.tsx';
import type { NoteActs } from './use-note-acts.ts';

export interface StatementRowProps {
  readonly statement: Statement;
  readonly section: Section;
  readonly acts: NoteActs;
  readonly signed: boolean;
  /** False where the words it rests on are gone, or there never were any. */
  readonly hearable: boolean;
  /** A learned wording alone changed it. */
  readonly habit: boolean;
  /** Rests on words that the recogniser doubted, and nobody has confirmed it. */
  readonly doubtful: boolean;
  readonly playing: boolean;
  readonly onPlay: () => void;
  /** Words of it that were typed and never saved: it opens with them. */
  readonly begunWith: string | null;
}

export function StatementRow({ statement, section, acts, signed, hearable, habit, doubtful, playing, onPlay, begunWith }: StatementRowProps) {
  const [mode, setMode] = useState<'shown' | 'edited' | 'deleted'>(begunWith === null ? 'shown' : 'edited');
  const [words, setWords] = useState(begunWith);
  const [over, setOver] = useState(false);
  const edit = useNoteAct('editStatement');
  const editButton = useFocusOnReturn(mode === 'shown');
  const { id, text } = statement;
  const close = () => {
    setMode('shown');
    setWords(null);
  };

  if (mode === 'edited' && !signed) {
    return (
      <StatementEditor
        label="Statement" text={text} begunWith={words} originalText={statement.originalText} busy={edit.isPending || acts.busy} error={edit.error === null ? acts.error : errorWords(edit.error)}
        keptAs={{ encounterId: acts.note.encounterId, statementId: id, sectionKey: section.key }}
        onMove={(to) => acts.step(statement, to)} onSplit={(texts, settled) => acts.split(id, texts, () => { settled(); close(); })}
        onSave={(changed, was, settled) => edit.mutate({ statementId: id, text: changed, was }, { onSuccess: () => {
          settled();
          close();
          if (changed !== text) acts.done('Statement changed.');
        } })}
        onCancel={close}
      />
    );
  }
  function keyDown(event: KeyboardEvent) {
    const to = isShortcut(event, 'statement-up') ? 'up' : isShortcut(event, 'statement-down') ? 'down' : null;
    if (to === null) return;
    event.preventDefault();
    if (!acts.busy) acts.step(statement, to);
  }
  function drop(event: DragEvent) {
    setOver(false);
    const dragged = readDragged(event);
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (dragged !== id) acts.place(dragged, section.id, id);
  }
  const marked = { statement, habit, doubtful };
  const asksForLook = !signed && (statement.isNew || doubtful || isToBeConfirmed(statement));
  return (
    <div
      className={classes['row']} data-playing={playing} data-statement={id} tabIndex={-1} role="group" aria-label={text}
      {...(signed ? {} : {
        onKeyDown: keyDown, onDrop: drop, 'data-over': over, onDragLeave: () => setOver(false),
        onDragOver: (event: DragEvent) => { if (isDragged(event)) { event.preventDefault(); setOver(true); } },
      })}
    >
      {!signed && <span className={classes['grip']} draggable onDragStart={(event) => startDrag(event, id)} aria-hidden><IconGripVertical size={14} /></span>}
      {!hearable
        ? <p className={classes['text']}>{text} <StatementMarks {...marked} /></p>
        : (
          <div className={classes['said']}>
            <UnstyledButton className={classes['play']} aria-label={`Play: ${text}`} aria-pressed={playing} onClick={onPlay}>
              {playing ? <IconPlayerStop size={16} aria-hidden className={classes['icon']} /> : <IconPlayerPlay size={16} aria-hidden className={classes['icon']} />}
              <span>{text}</span>
            </UnstyledButton>
            <span className={classes['marks']}><StatementMarks {...marked} /></span>
          </div>
        )}
      {asksForLook && <Button size="compact-xs" variant="light" className={classes['confirm'] ?? ''} disabled={acts.busy} aria-label={`Confirm: ${text}`} onClick={() => acts.confirm(id)}>Confirm</Button>}
      {!signed && (
        <div className={classes['acts']}>
          <Tooltip label="Edit">
            <ActionIcon ref={editButton} variant="subtle" color="gray" aria-label={`Edit: ${text}`} onClick={() => setMode('edited')}><IconPencil size={16} aria-hidden /></ActionIcon>
          </Tooltip>
          <Tooltip label="Delete">
            <ActionIcon variant="subtle" color="gray" aria-label={`Delete: ${text}`} onClick={() => setMode('deleted')}><IconTrash size={16} aria-hidden /></ActionIcon>
          </Tooltip>
          <StatementMenu statement={statement} section={section} acts={acts} onEdit={() => setMode('edited')} onRemove={() => setMode('deleted')} />
        </div>
      )}
      {mode === 'deleted' && (
        <ConfirmDialog
          title="Delete this statement?" confirmLabel="Delete" danger busy={acts.busy} error={acts.error}
          onConfirm={() => acts.remove(id, () => undefined)} onClose={() => setMode('shown')}
        >
          <p className={classes['text']}>{text}</p>
        </ConfirmDialog>
      )}
    </div>
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
