/** Changes to a note. Each answers with the whole note as it now is, which is shown at once, before the push arrives. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EncounterId } from '#shared/domain/ids.ts';
import { noteSchema } from '#shared/domain/note.ts';
import type { Note } from '#shared/domain/note.ts';
import type { VerbInput, VerbName } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { call } from './call.ts';
import { verbKey } from './verb-key.ts';

/** Of this window's changes to each note those that stand, whichever part of the screen made them; what was taken back is gone from here. */
const standingEdits = new Map<EncounterId, readonly number[]>();
let editsMade = 0;

/** Only the last edit that stands is what `notes.undo` takes back: whoever offers to undo one compares. 0 where none is known. */
export function lastNoteEdit(encounterId: EncounterId): number {
  return standingEdits.get(encounterId)?.at(-1) ?? 0;
}

function countEdit(encounterId: EncounterId, isUndo: boolean): void {
  const before = standingEdits.get(encounterId) ?? [];
  standingEdits.set(encounterId, isUndo ? before.slice(0, -1) : [...before, editsMade += 1]);
}

export function useNoteAct<V extends VerbName<'notes'>>(verb: V) {
  const queryClient = useQueryClient();
  return useMutation<Note, Error, VerbInput<'notes', V>>({
    mutationFn: async (input) => noteSchema.parse(await call('notes', verb, input)),
    onSuccess: (note) => {
      countEdit(note.encounterId, verb === 'undo');
      queryClient.setQueryData<EncounterDetail>(verbKey('encounters', 'get', { id: note.encounterId }), (before) => before && { ...before, note });
      // The note is whole, and of the visit around it the push tells.
      void queryClient.invalidateQueries({ queryKey: ['encounters'], predicate: ({ queryKey }) => queryKey[1] !== 'get' });
    },
  });
}
