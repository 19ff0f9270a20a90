/**
 * How to take back the last edits of each visit's note or transcript, for as long as the vault stays open: in memory alone, and
 * of no use once the same thing changed in any other way.
 */
import type { EncounterId } from '#shared/domain/ids.ts';

export interface UndoStack<Edit> {
  remember(encounterId: EncounterId, edit: Edit): void;
  /** The last one, which is then forgotten. */
  take(encounterId: EncounterId): Edit | null;
  forget(encounterId: EncounterId): void;
}

/** Of a visit's edits the last `mostEdits` are kept. */
export function createUndoStack<Edit>(mostEdits: number): UndoStack<Edit> {
  const editsById = new Map<EncounterId, readonly Edit[]>();
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
