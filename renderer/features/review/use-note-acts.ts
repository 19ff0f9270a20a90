/**
 * What a clinician does with the statements of a draft. Each is said when it is done, with the way back; the keyboard goes on at the
 * statement it was about.
 */
import { useEffect, useRef } from 'react';
import type { SectionId, StatementId } from '#shared/domain/ids.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { lastNoteEdit, useNoteAct } from '../../api/use-note-act.ts';
import { useUndoToast } from '../../ui/toasts.tsx';

export interface NoteActs {
  readonly note: Note;
  readonly busy: boolean;
  /** Of the last that failed. */
  readonly error: string | null;
  readonly step: (statement: Statement, to: 'up' | 'down') => void;
  /** Into a section, before another statement of it; null: at its end. */
  readonly place: (statementId: StatementId, sectionId: SectionId, before: StatementId | null) => void;
  readonly merge: (first: StatementId, second: StatementId) => void;
  readonly split: (statementId: StatementId, texts: [string, string], onDone: () => void) => void;
  readonly confirm: (statementId: StatementId) => void;
  readonly remove: (statementId: StatementId, onDone: () => void) => void;
  /** For a statement that was written elsewhere, of what came of it. */
  readonly added: (now: Note) => void;
  /** For what is done elsewhere, such as an edit. */
  readonly done: (words: string) => void;
  readonly undo: () => void;
}

export function useNoteActs(note: Note): NoteActs {
  const toast = useUndoToast();
  const undo = useNoteAct('undo');
  const move = useNoteAct('moveStatement');
  const place = useNoteAct('placeStatement');
  const merge = useNoteAct('mergeStatements');
  const split = useNoteAct('splitStatement');
  const confirm = useNoteAct('confirmStatement');
  const remove = useNoteAct('deleteStatement');
  const focusOn = useFocusAfter(note);
  const { encounterId } = note;
  const all = [move, place, merge, split, confirm, remove, undo];
  const failed = all.filter(({ isError }) => isError).toSorted((a, b) => b.submittedAt - a.submittedAt)[0];

  const done = (words: string) => {
    const mine = lastNoteEdit(encounterId);
    toast({ words, about: encounterId, undo: () => (mine === lastNoteEdit(encounterId) ? undo.mutateAsync({ encounterId }) : Promise.reject(new Error('not the last edit'))) });
  };
  return {
    note, busy: all.some(({ isPending }) => isPending), error: failed === undefined ? null : errorWords(failed.error), done,
    step: (statement, to) => move.mutate({ statementId: statement.id, to }, {
      onSuccess: () => {
        focusOn(statement.id);
        done('Statement moved.');
      },
    }),
    place: (statementId, sectionId, before) => place.mutate({ statementId, sectionId, before }, {
      onSuccess: (moved) => {
        focusOn(statementId);
        done(`Statement moved to ${moved.sections.find(({ id }) => id === sectionId)?.title ?? 'another section'}.`);
      },
    }),
    merge: (first, second) => {
      const known = idsOf(note);
      merge.mutate({ first, second }, { onSuccess: (joined) => {
        focusOn(idsOf(joined).find((id) => !known.includes(id)) ?? null);
        done('Two statements joined.');
      } });
    },
    split: (statementId, texts, onDone) => {
      const known = idsOf(note);
      split.mutate({ statementId, texts }, { onSuccess: (parted) => {
        onDone();
        focusOn(idsOf(parted).find((id) => !known.includes(id)) ?? null);
        done('Statement split in two.');
      } });
    },
    added: (now) => {
      const known = idsOf(note);
      focusOn(idsOf(now).find((id) => !known.includes(id)) ?? null);
      done('Statement added.');
    },
    confirm: (statementId) => confirm.mutate({ statementId }, {
      onSuccess: () => {
        focusOn(statementId);
        done('Statement confirmed.');
      },
    }),
    remove: (statementId, onDone) => {
      const beside = besideOf(note, statementId);
      remove.mutate({ statementId }, { onSuccess: () => {
        onDone();
        focusOn(beside);
        done('Statement deleted.');
      } });
    },
    undo: () => undo.mutate({ encounterId }),
  };
}

function idsOf({ sections }: Note): readonly StatementId[] {
  return sections.flatMap(({ statements }) => statements.map(({ id }) => id));
}

/** Where the keyboard goes on when a statement is gone: at the next one, else the one before, else where its section is added to. */
function besideOf({ sections }: Note, statementId: StatementId): StatementId | SectionId | null {
  const section = sections.find(({ statements }) => statements.some(({ id }) => id === statementId));
  const shown = section?.statements.filter(({ origin }) => origin !== 'unfounded') ?? [];
  const at = shown.findIndex(({ id }) => id === statementId);
  return (shown[at + 1] ?? shown[at - 1] ?? section)?.id ?? null;
}

/** Its row may be another by then. */
function useFocusAfter(note: Note): (id: StatementId | SectionId | null) => void {
  const wanted = useRef<StatementId | SectionId | null>(null);
  useEffect(() => {
    const id = wanted.current;
    if (id === null) return;
    wanted.current = null;
    focusPart(id);
  }, [note]);
  return (id) => { wanted.current = id; };
}

function focusPart(id: StatementId | SectionId): void {
  const section = document.querySelector<HTMLElement>(`[data-section="${id}"]`);
  if (section === null) focusStatement(id as StatementId);
  else (section.querySelector<HTMLElement>('[data-add]') ?? section).focus();
}

export function focusStatement(id: StatementId): void {
  const row = document.querySelector<HTMLElement>(`[data-statement="${id}"]`);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

