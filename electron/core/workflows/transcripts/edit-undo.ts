/** How to take back the last edits of each transcript. */
import type { Utterance } from '#shared/domain/transcript.ts';
import { createUndoStack, type UndoStack } from '../undo-stack.ts';
import type { TranscriptChange } from './transcript-change.ts';

export interface EditToUndo {
  /** Leads back. */
  readonly change: TranscriptChange;
  /** What the edit left, which must still be so. */
  readonly left: readonly Utterance[];
}

export type EditUndo = UndoStack<EditToUndo>;

export const createEditUndo = (): EditUndo => createUndoStack(100);
