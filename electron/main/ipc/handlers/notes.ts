import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { confirmStatement, mergeStatements, placeStatement, splitStatement } from '#core/workflows/notes/arrange-note.ts';
import { carryForward, readCarriedWords, readLastNote } from '#core/workflows/notes/carry-forward.ts';
import { acceptNew, addStatement, deleteStatement, editStatement, moveStatement } from '#core/workflows/notes/edit-note.ts';
import { keepStatementDraft, listStatementDrafts } from '#core/workflows/notes/keep-statement-drafts.ts';
import { listNoteVersions, readNoteVersion, restoreNoteVersion } from '#core/workflows/notes/note-versions.ts';
import { readMoodCourse } from '#core/workflows/notes/read-mood-course.ts';
import { redraftNote } from '#core/workflows/notes/redraft-note.ts';
import { readSigner, signNote } from '#core/workflows/notes/sign-note.ts';
import { undoNoteEdit } from '#core/workflows/notes/undo-note-edit.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { seen, withClinic } from './with-clinic.ts';

export function createNotesHandlers({ sotto }: HandlerDeps): Handlers['notes'] {
  return {
    editStatement: ({ statementId, text, was }) => withClinic(sotto, ({ open }) => editStatement(open, statementId, text, was)),
    addStatement: ({ sectionId, text, evidence }) => withClinic(sotto, ({ open }) => addStatement(open, sectionId, text, evidence)),
    placeStatement: ({ statementId, sectionId, before }) => withClinic(sotto, ({ open }) => placeStatement(open, statementId, sectionId, before)),
    mergeStatements: ({ first, second }) => withClinic(sotto, ({ open }) => mergeStatements(open, first, second)),
    splitStatement: ({ statementId, texts }) => withClinic(sotto, ({ open }) => splitStatement(open, statementId, texts)),
    confirmStatement: ({ statementId }) => withClinic(sotto, ({ open }) => confirmStatement(open, statementId)),
    undo: ({ encounterId }) => withClinic(sotto, ({ open }) => undoNoteEdit(open, encounterId)),
    lastNote: ({ encounterId }) => withClinic(sotto, ({ open, viewer }) => seen(viewer, readLastNote(open, encounterId))),
    carryForward: ({ encounterId, statementId }) => withClinic(sotto, ({ open }) => carryForward(open, encounterId, statementId)),
    carriedWords: ({ statementId }) => withClinic(sotto, ({ open, viewer }) => seen(viewer, readCarriedWords(open, statementId))),
    keepDraft: ({ encounterId, ...draft }) => withClinic(sotto, ({ open }) => keepStatementDraft(open, encounterId, draft)),
    drafts: ({ encounterId }) => withClinic(sotto, ({ open }) => listStatementDrafts(open, encounterId)),
    signer: () => withClinic(sotto, ({ open }) => readSigner(open)),
    moveStatement: ({ statementId, to }) => withClinic(sotto, ({ open }) => moveStatement(open, statementId, to)),
    deleteStatement: ({ statementId }) => withClinic(sotto, ({ open }) => deleteStatement(open, statementId)),
    redraft: (redraft) => withClinic(sotto, (clinic) => redraftNote(clinic, redraft)),
    acceptNew: ({ encounterId }) => withClinic(sotto, ({ open }) => acceptNew(open, encounterId)),
    versions: ({ encounterId }) => withClinic(sotto, ({ open }) => listNoteVersions(open, encounterId)),
    readVersion: ({ versionId }) => withClinic(sotto, ({ open }) => readNoteVersion(open, versionId)),
    restoreVersion: ({ versionId }) => withClinic(sotto, (clinic) => restoreNoteVersion(clinic, versionId)),
    moodCourse: ({ encounterId }) => withClinic(sotto, ({ open }) => readMoodCourse(open, encounterId)),
    sign: ({ noteId, signer }) => withClinic(sotto, ({ open }) => signNote(open, noteId, signer)),
    addAddendum: (addendum) => withClinic(sotto, ({ open }) => addAddendum(open, addendum)),
  };
}
