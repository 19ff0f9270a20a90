import { z } from 'zod';
import { consentStates, encounterSchema, encounterStatuses, struckSpanSchema } from '#shared/domain/encounter.ts';
import { writtenReasons } from '#shared/domain/encounter-form.ts';
import { encounterIdSchema, patientIdSchema } from '#shared/domain/ids.ts';
import { noteSchema } from '#shared/domain/note.ts';
import { patientSchema } from '#shared/domain/patient.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { utteranceSchema } from '#shared/domain/transcript.ts';
import type { Namespace } from '../verb.ts';
import { reasonSchema } from './reason.ts';

export const encounterListItemSchema = encounterSchema.extend({ patientName: z.string().nullable() });
export type EncounterListItem = z.infer<typeof encounterListItemSchema>;

export const encounterDetailSchema = z.strictObject({
  encounter: encounterSchema,
  patient: patientSchema.nullable(),
  utterances: z.array(utteranceSchema),
  note: noteSchema.nullable(),
  /** Stretches that are off the record, in order. */
  struckSpans: z.array(struckSpanSchema),
  /** False where the sound was deleted, or there never was any. */
  hasSound: z.boolean(),
});
export type EncounterDetail = z.infer<typeof encounterDetailSchema>;

/** What of it a move let go of for good: filed back where it was, it is without them. */
export const movedEncounterSchema = encounterSchema.extend({
  letGo: z.strictObject({
    /** Of the draft, carried forward from a visit of the patient it was filed under. */
    carriedStatements: z.int(),
    /** One that it was linked to by hand, too far from its time to be found again. */
    appointment: z.boolean(),
  }),
});
export type MovedEncounter = z.infer<typeof movedEncounterSchema>;

/** All but the transcript, which is nearly all of a long visit's size. */
export const encounterHeadSchema = encounterDetailSchema.omit({ utterances: true });

/** A visit without sound, typed: why there is none, and what is known of it. */
export const newWrittenSchema = z.strictObject({
  because: z.enum(writtenReasons),
  title: z.string().trim().max(200).default(''),
  patientId: patientIdSchema.nullable().default(null),
  templateId: z.string().max(200),
  /** When the visit was; null: now. */
  startedAt: instantSchema.nullable().default(null),
});
export type NewWritten = z.infer<typeof newWrittenSchema>;

export const encountersNamespace = {
  /** A note with no recording: its sections are there, empty and not assessed, for the clinician to type into. */
  write: { input: newWrittenSchema, output: z.strictObject({ encounterId: encounterIdSchema }) },
  /** Newest first. */
  list: {
    input: z.strictObject({
      status: z.enum(encounterStatuses).nullable().default(null),
      patientId: patientIdSchema.nullable().default(null),
      /** Begun then or later; and before `to`. */
      from: instantSchema.nullable().default(null),
      to: instantSchema.nullable().default(null),
      /** Without those that are signed. */
      unfinished: z.boolean().default(false),
      limit: z.int().min(1).max(500).default(100),
      offset: z.int().min(0).default(0),
    }),
    output: z.strictObject({ items: z.array(encounterListItemSchema), total: z.int() }),
  },
  get: { input: z.strictObject({ id: encounterIdSchema }), output: encounterDetailSchema },
  /** What of a visit that is looked at may have changed with its note. */
  head: { input: z.strictObject({ id: encounterIdSchema }), output: encounterHeadSchema },
  update: {
    input: z.strictObject({
      id: encounterIdSchema,
      title: z.string().trim().max(200),
      patientId: patientIdSchema.nullable(),
      /** When the visit was; left out: as it stands. Not of one that is signed. */
      startedAt: instantSchema.optional(),
    }),
    output: encounterSchema,
  },
  /** Takes up interrupted or failed work where it stopped: recover the recording, transcribe, extract. */
  resumeWork: { input: z.strictObject({ id: encounterIdSchema }), output: z.null() },
  delete: {
    input: z.strictObject({ id: encounterIdSchema, reason: reasonSchema }),
    output: z.null(),
  },
  /** A visit filed under the wrong patient, or under none. A signed one too: its note does not change. */
  move: {
    /** No reason is wanted of a visit that was filed under nobody, or of the way back from a move that was just made (`undo`). */
    input: z.strictObject({ id: encounterIdSchema, patientId: patientIdSchema.nullable(), reason: reasonSchema.nullable(), undo: z.boolean().default(false) }),
    output: movedEncounterSchema,
  },
  /** Off the record: sound, words, and the statements of a draft that rest on them. Refused once the note is signed. */
  strike: {
    input: z.strictObject({ id: encounterIdSchema, startMs: z.int().min(0), endMs: z.int().min(1), reason: reasonSchema })
      .refine(({ startMs, endMs }) => startMs < endMs, 'a span runs forward'),
    output: z.strictObject({ words: z.int(), statements: z.int() }),
  },
  /** What the patient said of a recording whose consent nobody had put down. A signed visit too. */
  recordConsent: { input: z.strictObject({ id: encounterIdSchema, state: z.enum(['given', 'declined']) }), output: encounterSchema },
  /** It was put down wrongly. Refused once the note is signed. */
  correctConsent: { input: z.strictObject({ id: encounterIdSchema, state: z.enum(consentStates) }), output: encounterSchema },
  /** The sound goes, and so do the transcript and the draft. A signed note stays, or goes with `deleteSigned`, as policy allows. */
  withdrawConsent: {
    input: z.strictObject({ id: encounterIdSchema, deleteSigned: z.boolean(), reason: reasonSchema }),
    output: z.strictObject({ visitDeleted: z.boolean() }),
  },
} satisfies Namespace;
