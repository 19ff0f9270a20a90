/** Changes to a note. Each answers with the whole note as it now is, which is shown at once, before the push arrives. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { noteSchema } from '#shared/domain/note.ts';
import type { Note } from '#shared/domain/note.ts';
import type { VerbInput, VerbName } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { call } from './call.ts';
import { verbKey } from './use-verb.ts';

/** Of this window's changes to notes, whichever part of the screen made them. */
let editsMade = 0;

/** Only the last edit is what `notes.undo` takes back: whoever offers to undo one compares. */
export function lastNoteEdit(): number {
  return editsMade;
}

export function useNoteAct<V extends VerbName<'notes'>>(verb: V) {
  const queryClient = useQueryClient();
  return useMutation<Note, Error, VerbInput<'notes', V>>({
    mutationFn: async (input) => noteSchema.parse(await call('notes', verb, input)),
    onSuccess: (note) => {
      if (verb !== 'undo') editsMade += 1;
      queryClient.setQueryData<EncounterDetail>(verbKey('encounters', 'get', { id: note.encounterId }), (before) => before && { ...before, note });
      void queryClient.invalidateQueries({ queryKey: ['encounters'] });
    },
  });
}
