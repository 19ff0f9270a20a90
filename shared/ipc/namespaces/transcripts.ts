import { z } from 'zod';
import { encounterSchema, participantSchema } from '#shared/domain/encounter.ts';
import { encounterIdSchema, utteranceIdSchema } from '#shared/domain/ids.ts';
import { noteSchema } from '#shared/domain/note.ts';
import { keptTranscriptSchema, participantNameSchema, speakers, utteranceSchema } from '#shared/domain/transcript.ts';
import { retranscriptionStateSchema, transcriptionChoiceSchema } from '#shared/domain/transcription.ts';
import type { Namespace } from '../verb.ts';

const visit = { encounterId: encounterIdSchema };
const turn = { ...visit, utteranceId: utteranceIdSchema };
/** Words `firstWord`..`lastWord` of a turn, 0-based, inclusive. */
const words = { ...turn, firstWord: z.int().nonnegative(), lastWord: z.int().nonnegative() };
const runsForward = [({ firstWord, lastWord }: { firstWord: number; lastWord: number }) => firstWord <= lastWord, 'words run forward'] as const;

/** What is other than it was; the rest of the visit is as it was shown. */
export const editedTranscriptSchema = z.strictObject({
  changed: z.array(utteranceSchema),
  /** Each behind the one it follows, by its id; null at the beginning. */
  added: z.array(z.strictObject({ utterance: utteranceSchema, after: utteranceIdSchema.nullable() })),
  removed: z.array(utteranceIdSchema),
  /** The draft, where what its evidence points at has moved; else null. */
  note: noteSchema.nullable(),
});
export type EditedTranscript = z.infer<typeof editedTranscriptSchema>;

/**
 * Edits by hand. Words stay as they were heard: what is read changes. The first three answer with the turn as it is then,
 * the others with all that changed. Signed, none is done (`note-signed`).
 */
export const transcriptsNamespace = {
  /** These words are read as `text`: one word, several, or none. */
  editWords: { input: z.strictObject({ ...words, text: z.string().max(2000) }).refine(...runsForward), output: utteranceSchema },
  /** A whole turn typed anew; what was left as it was keeps its own words beneath. */
  editTurn: { input: z.strictObject({ ...turn, text: z.string().max(100_000) }), output: utteranceSchema },
  /** An edit gives way to what was written before, a correction by sound to what was heard. */
  revertWords: { input: z.strictObject(words).refine(...runsForward), output: utteranceSchema },
  assignSpeaker: {
    input: z.strictObject({
      ...visit, utteranceIds: z.array(utteranceIdSchema).min(1).max(10_000), speaker: z.enum(speakers), participant: participantNameSchema.nullable(),
    }),
    output: editedTranscriptSchema,
  },
  /** Clinician and patient exchanged in the whole visit. */
  swapSpeakers: { input: z.strictObject(visit), output: editedTranscriptSchema },
  splitUtterance: { input: z.strictObject({ ...turn, beforeWord: z.int().positive() }), output: editedTranscriptSchema },
  /** With the next one. */
  joinUtterances: { input: z.strictObject(turn), output: editedTranscriptSchema },
  /** All the people of the visit. `was`: the name somebody had so far, which changes in the transcript too. */
  setParticipants: {
    input: z.strictObject({ ...visit, participants: z.array(participantSchema.extend({ was: participantNameSchema.nullable() })).max(20) }),
    output: encounterSchema,
  },
  /** Takes the last edit back; `nothing-to-undo` where there is none since the vault was opened. */
  undo: { input: z.strictObject(visit), output: editedTranscriptSchema },
  /** In the background; the present transcript stands until the new one is whole, and is kept then. */
  retranscribe: { input: z.strictObject({ ...visit, by: transcriptionChoiceSchema }), output: z.null() },
  retranscription: { input: z.strictObject(visit), output: retranscriptionStateSchema },
  /** Stops it, or forgets that it failed. */
  stopRetranscription: { input: z.strictObject(visit), output: z.null() },
  /** Earlier transcripts of a visit, the newest first. */
  versions: { input: z.strictObject(visit), output: z.array(keptTranscriptSchema) },
  readVersion: {
    input: z.strictObject({ transcriptId: z.uuid() }),
    output: z.strictObject({ transcript: keptTranscriptSchema, utterances: z.array(utteranceSchema) }),
  },
  /** The present one is kept in its place, and the draft is written anew. */
  useVersion: { input: z.strictObject({ transcriptId: z.uuid() }), output: z.null() },
} satisfies Namespace;
