/** Puts a patient away, or takes one out again, at once and with the way back. */
import type { Patient } from '#shared/domain/patient.ts';
import { call, errorWords } from '../../api/call.ts';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';

export function useArchive(): (patient: Patient, archived: boolean) => void {
  const toast = useToast();
  const undoToast = useUndoToast();
  return ({ id, name }, archived) => {
    call('patients', 'setArchived', { id, archived }).then(() => undoToast({
      words: archived ? `${name} is archived: left out of lists and choices, with everything kept.` : `${name} is out of the archive.`,
      undo: () => call('patients', 'setArchived', { id, archived: !archived }),
    }), (error: unknown) => toast(errorWords(error)));
  };
}
