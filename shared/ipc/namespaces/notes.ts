import { z } from 'zod';
import { encounterIdSchema, noteIdSchema, sectionIdSchema, statementIdSchema } from '#shared/domain/ids.ts';
import { addendumReasonSchema, addendumTextSchema, noteSchema, statementTextSchema } from '#shared/domain/note.ts';
import { noteVersionSchema } from '#shared/domain/note-version.ts';
import { moodCourseSchema } from '#shared/domain/session.ts';
import type { Namespace } from '../verb.ts';

/** Every change answers with the note as it is now. A signed note answers `note-signed` and stays as it is. */
export const notesNamespace = {
  editStatement: { input: z.strictObject({ statementId: statementIdSchema, text: statementTextSchema }), output: noteSchema },
  addStatement: { input: z.strictObject({ sectionId: sectionIdSchema, text: statementTextSchema }), output: noteSchema },
  /** One place within its section. */
  moveStatement: { input: z.strictObject({ statementId: statementIdSchema, to: z.enum(['up', 'down']) }), output: noteSchema },
  deleteStatement: { input: z.strictObject({ statementId: statementIdSchema }), output: noteSchema },
  /**
   * Written anew from the transcript as it is now, by another template where one is named. What the clinician typed, reworded and
   * deleted stays so, what is new is marked, and the note that was there is kept as a version.
   */
  redraft: { input: z.strictObject({ encounterId: encounterIdSchema, templateId: z.string().max(200).nullable().default(null) }), output: noteSchema },
  /** Nothing is marked as new any more. */
  acceptNew: { input: z.strictObject({ encounterId: encounterIdSchema }), output: noteSchema },
  /** Notes that others took the place of, the newest first; and as it was before signing. */
  versions: { input: z.strictObject({ encounterId: encounterIdSchema }), output: z.array(noteVersionSchema) },
  readVersion: { input: z.strictObject({ versionId: z.uuid() }), output: z.strictObject({ version: noteVersionSchema, note: noteSchema }) },
  /** Becomes the draft; the present one is kept in its place. Signed, none does (`note-signed`). */
  restoreVersion: { input: z.strictObject({ versionId: z.uuid() }), output: noteSchema },
  /** How low or well the patient was in their earlier sessions that say so, oldest first, and where it goes with this one. */
  moodCourse: { input: z.strictObject({ encounterId: encounterIdSchema }), output: moodCourseSchema },
  sign: { input: z.strictObject({ noteId: noteIdSchema }), output: noteSchema },
  /** Only to a signed note; a draft answers `note-not-signed`. */
  addAddendum: { input: z.strictObject({ noteId: noteIdSchema, text: addendumTextSchema, reason: addendumReasonSchema }), output: noteSchema },
} satisfies Namespace;
