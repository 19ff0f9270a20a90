import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { addStatement, deleteStatement, editStatement } from '#core/workflows/notes/edit-note.ts';
import { redraftNote } from '#core/workflows/notes/redraft-note.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createNotesHandlers({ sotto }: HandlerDeps): Handlers['notes'] {
  return {
    editStatement: ({ statementId, text }) => withClinic(sotto, ({ open }) => editStatement(open, statementId, text)),
    addStatement: ({ sectionId, text }) => withClinic(sotto, ({ open }) => addStatement(open, sectionId, text)),
    deleteStatement: ({ statementId }) => withClinic(sotto, ({ open }) => deleteStatement(open, statementId)),
    redraft: ({ encounterId }) => withClinic(sotto, (clinic) => redraftNote(clinic, encounterId)),
    sign: ({ noteId }) => withClinic(sotto, ({ open }) => signNote(open, noteId)),
    addAddendum: (addendum) => withClinic(sotto, ({ open }) => addAddendum(open, addendum)),
  };
}
