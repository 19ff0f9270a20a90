import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { acceptNew, addStatement, deleteStatement, editStatement, moveStatement } from '#core/workflows/notes/edit-note.ts';
import { listNoteVersions, readNoteVersion, restoreNoteVersion } from '#core/workflows/notes/note-versions.ts';
import { readMoodCourse } from '#core/workflows/notes/read-mood-course.ts';
import { redraftNote } from '#core/workflows/notes/redraft-note.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createNotesHandlers({ sotto }: HandlerDeps): Handlers['notes'] {
  return {
    editStatement: ({ statementId, text }) => withClinic(sotto, ({ open }) => editStatement(open, statementId, text)),
    addStatement: ({ sectionId, text }) => withClinic(sotto, ({ open }) => addStatement(open, sectionId, text)),
    moveStatement: ({ statementId, to }) => withClinic(sotto, ({ open }) => moveStatement(open, statementId, to)),
    deleteStatement: ({ statementId }) => withClinic(sotto, ({ open }) => deleteStatement(open, statementId)),
    redraft: (redraft) => withClinic(sotto, (clinic) => redraftNote(clinic, redraft)),
    acceptNew: ({ encounterId }) => withClinic(sotto, ({ open }) => acceptNew(open, encounterId)),
    versions: ({ encounterId }) => withClinic(sotto, ({ open }) => listNoteVersions(open, encounterId)),
    readVersion: ({ versionId }) => withClinic(sotto, ({ open }) => readNoteVersion(open, versionId)),
    restoreVersion: ({ versionId }) => withClinic(sotto, (clinic) => restoreNoteVersion(clinic, versionId)),
    moodCourse: ({ encounterId }) => withClinic(sotto, ({ open }) => readMoodCourse(open, encounterId)),
    sign: ({ noteId }) => withClinic(sotto, ({ open }) => signNote(open, noteId)),
    addAddendum: (addendum) => withClinic(sotto, ({ open }) => addAddendum(open, addendum)),
  };
}
