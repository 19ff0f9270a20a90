/**
 * How to take back the last edits of each transcript, for as long as the vault stays open: in memory alone, and forgotten
 * for a transcript that changes in any other way.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { TranscriptChange } from './transcript-change.ts';

export interface EditToUndo {
  /** Leads back. */
  readonly change: TranscriptChange;
  /** What the edit left, which must still be so. */
  readonly left: readonly Utterance[];
}

export interface EditUndo {
  remember(encounterId: EncounterId, edit: EditToUndo): void;
  /** The last one, which is then forgotten. */
  take(encounterId: EncounterId): EditToUndo | null;
  forget(encounterId: EncounterId): void;
}

const mostEdits = 100;

export function createEditUndo(): EditUndo {
  const editsById = new Map<EncounterId, readonly EditToUndo[]>();
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
