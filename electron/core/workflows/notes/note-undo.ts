/**
 * How to take back the last edits of each note, for as long as the vault stays open: in memory alone, and of no use once the
 * note changed in any other way.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { RemovedStatement } from '#core/storage/repositories/index.ts';

export interface NoteEditToUndo {
  readonly before: Note;
  readonly removedBefore: readonly RemovedStatement[];
  /** What the edit left, which must still be so. */
  readonly left: Note;
}

export interface NoteUndo {
  remember(encounterId: EncounterId, edit: NoteEditToUndo): void;
  /** The last one, which is then forgotten. */
  take(encounterId: EncounterId): NoteEditToUndo | null;
  forget(encounterId: EncounterId): void;
}

const mostEdits = 50;

export function createNoteUndo(): NoteUndo {
  const editsById = new Map<EncounterId, readonly NoteEditToUndo[]>();
  return {
    remember: (encounterId, edit) => { editsById.set(encounterId, [...editsById.get(encounterId) ?? [], edit].slice(-mostEdits)); },
    take(encounterId) {
      const edits = editsById.get(encounterId) ?? [];
      editsById.set(encounterId, edits.slice(0, -1));
      return edits.at(-1) ?? null;
    },
    forget: (encounterId) => { editsById.delete(encounterId); },
  };
}
