import { z } from 'zod';
import { encounterIdSchema, noteIdSchema, sectionIdSchema, statementIdSchema } from '#shared/domain/ids.ts';
import { addendumReasonSchema, addendumTextSchema, noteSchema, statementTextSchema } from '#shared/domain/note.ts';
import type { Namespace } from '../verb.ts';

/** Every change answers with the note as it is now. A signed note answers `note-signed` and stays as it is. */
export const notesNamespace = {
  editStatement: { input: z.strictObject({ statementId: statementIdSchema, text: statementTextSchema }), output: noteSchema },
  addStatement: { input: z.strictObject({ sectionId: sectionIdSchema, text: statementTextSchema }), output: noteSchema },
  deleteStatement: { input: z.strictObject({ statementId: statementIdSchema }), output: noteSchema },
  /** Written anew from the transcript as it is now. What the clinician typed or reworded stays; what they deleted may come back. */
  redraft: { input: z.strictObject({ encounterId: encounterIdSchema }), output: noteSchema },
  sign: { input: z.strictObject({ noteId: noteIdSchema }), output: noteSchema },
  /** Only to a signed note; a draft answers `note-not-signed`. */
  addAddendum: { input: z.strictObject({ noteId: noteIdSchema, text: addendumTextSchema, reason: addendumReasonSchema }), output: noteSchema },
} satisfies Namespace;
