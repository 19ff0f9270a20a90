import { z } from 'zod';
import { evidenceSchema } from '#shared/domain/evidence.ts';
import { encounterIdSchema, noteIdSchema, sectionIdSchema, statementIdSchema } from '#shared/domain/ids.ts';
import { addendumReasonSchema, addendumTextSchema, noteSchema, signerSchema, statementTextSchema } from '#shared/domain/note.ts';
import { noteVersionSchema } from '#shared/domain/note-version.ts';
import { moodCourseSchema } from '#shared/domain/session.ts';
import { statementDraftSchema } from '#shared/domain/statement-draft.ts';
import { instantSchema } from '#shared/domain/time.ts';
import type { Namespace } from '../verb.ts';

/** Every change answers with the note as it is now. A signed note answers `note-signed` and stays as it is. */
export const notesNamespace = {
  /** `was`: what it said when the editing began; says it something else by now, the answer is `statement-changed`. */
  editStatement: { input: z.strictObject({ statementId: statementIdSchema, text: statementTextSchema, was: z.string().max(4000).nullable().default(null) }), output: noteSchema },
  /** `evidence`: the words of this visit that it was made of. */
  addStatement: { input: z.strictObject({ sectionId: sectionIdSchema, text: statementTextSchema, evidence: z.array(evidenceSchema).max(500).default([]) }), output: noteSchema },
  /** Into any section of its note, before another statement of that; null: at its end. */
  placeStatement: { input: z.strictObject({ statementId: statementIdSchema, sectionId: sectionIdSchema, before: statementIdSchema.nullable() }), output: noteSchema },
  /** The second is joined to the first. */
  mergeStatements: { input: z.strictObject({ first: statementIdSchema, second: statementIdSchema }), output: noteSchema },
  splitStatement: { input: z.strictObject({ statementId: statementIdSchema, texts: z.tuple([statementTextSchema, statementTextSchema]) }), output: noteSchema },
  /** Looked at, and let stand. */
  confirmStatement: { input: z.strictObject({ statementId: statementIdSchema }), output: noteSchema },
  /** The last edit of this note, whichever of these it was; `nothing-to-undo` when it changed otherwise since. */
  undo: { input: z.strictObject({ encounterId: encounterIdSchema }), output: noteSchema },
  /** The patient's last signed note before this visit, to carry statements forward from. */
  lastNote: {
    input: z.strictObject({ encounterId: encounterIdSchema }),
    output: z.strictObject({ encounterId: encounterIdSchema, startedAt: instantSchema, note: noteSchema }).nullable(),
  },
  carryForward: { input: z.strictObject({ encounterId: encounterIdSchema, statementId: statementIdSchema }), output: noteSchema },
  /** Of a carried statement: what was said in the earlier visit, and where in its sound. */
  carriedWords: {
    input: z.strictObject({ statementId: statementIdSchema }),
    output: z.strictObject({ encounterId: encounterIdSchema, words: z.string(), spans: z.array(z.strictObject({ startMs: z.int(), endMs: z.int() })) }).nullable(),
  },
  /** Words that are being typed, kept until they are saved or given up (null). */
  keepDraft: {
    input: z.strictObject({ encounterId: encounterIdSchema, statementId: statementIdSchema.nullable(), sectionKey: z.string().max(200), text: z.string().max(4000).nullable() }),
    output: z.null(),
  },
  drafts: { input: z.strictObject({ encounterId: encounterIdSchema }), output: z.array(statementDraftSchema) },
  /** Who signs here, as it was the last time. */
  signer: { input: z.strictObject({}), output: signerSchema },
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
  /** `signer` is kept for the next time; null: the account's own. */
  sign: { input: z.strictObject({ noteId: noteIdSchema, signer: signerSchema.nullable().default(null) }), output: noteSchema },
  /** Only to a signed note; a draft answers `note-not-signed`. */
  addAddendum: { input: z.strictObject({ noteId: noteIdSchema, text: addendumTextSchema, reason: addendumReasonSchema }), output: noteSchema },
} satisfies Namespace;
