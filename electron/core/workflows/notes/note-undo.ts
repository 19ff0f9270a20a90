/** How to take back the last edits of each note. */
import type { Note } from '#shared/domain/note.ts';
import type { RemovedStatement } from '#core/storage/repositories/index.ts';
import { createUndoStack, type UndoStack } from '../undo-stack.ts';

export interface NoteEditToUndo {
  readonly before: Note;
  readonly removedBefore: readonly RemovedStatement[];
  /** What the edit left, which must still be so. */
  readonly left: Note;
}

export type NoteUndo = UndoStack<NoteEditToUndo>;

export const createNoteUndo = (): NoteUndo => createUndoStack(50);
