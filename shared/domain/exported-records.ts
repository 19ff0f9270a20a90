/**
 * `index.json` of records that left Sotto as a folder of open formats: what is there, of whom, and what is not and why.
 * Described for its reader in docs/records-format.md; the version rises with every change that such a reader would notice.
 */
import { z } from 'zod';
import { appointmentSchema } from './appointment.ts';
import { encounterFormShape } from './encounter-form.ts';
import { consentSchema, encounterSchema, encounterStatuses, failureSchema, participantSchema } from './encounter.ts';
import { accountIdSchema, encounterIdSchema, noteIdSchema, patientIdSchema } from './ids.ts';
import { patientSchema } from './patient.ts';
import { instantSchema } from './time.ts';

export const exportedFileSchema = z.strictObject({
  /** From the folder's top, with forward slashes. */
  path: z.string(),
  sizeBytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

const spanSchema = z.strictObject({ startMs: z.int().nonnegative(), endMs: z.int().nonnegative() });

/** `deleted`: there was sound and it is gone; by a clean-up, or because the recording was removed. `none`: there never was any. */
export const exportedSoundStates = ['whole', 'damaged', 'unreadable', 'deleted', 'none'] as const;

export const exportedSoundSchema = z.strictObject({
  state: z.enum(exportedSoundStates),
  /** Null where no sound could be written out. */
  path: z.string().nullable(),
  durationMs: z.int().nonnegative(),
  /** Stretches that could not be read: silence in the file. */
  damaged: z.array(spanSchema),
  /** Stretches that are off the record: silence in the file, and no words of them. */
  offTheRecord: z.array(spanSchema.extend({ struckAt: instantSchema })),
  /** What is missing, in words; null when nothing is. */
  message: z.string().nullable(),
});
export type ExportedSound = z.infer<typeof exportedSoundSchema>;

export const exportedVisitSchema = z.strictObject({
  encounterId: encounterIdSchema,
  patientId: patientIdSchema.nullable(),
  folder: z.string(),
  title: z.string(),
  summary: z.string(),
  participants: z.array(participantSchema),
  startedAt: instantSchema,
  status: z.enum(encounterStatuses),
  failure: failureSchema.nullable(),
  consent: consentSchema,
  /** When its recording was removed on purpose, whatever the patient had said of it; else null. */
  recordingRemovedAt: instantSchema.nullable(),
  templateId: z.string(),
  /** Which model wrote the transcript. */
  modelId: z.string().nullable(),
  audioSource: encounterSchema.shape.audioSource,
  ...encounterFormShape,
  /** Null when there is no note. */
  note: z.strictObject({
    noteId: noteIdSchema,
    status: z.enum(['draft', 'signed']),
    signedAt: instantSchema.nullable(),
    signedBy: accountIdSchema.nullable(),
    contentHash: z.string().nullable(),
    addenda: z.int().nonnegative(),
  }).nullable(),
  transcript: z.strictObject({ utterances: z.int().nonnegative(), words: z.int().nonnegative() }),
  /** Transcripts that this one took the place of, the oldest first. */
  earlierTranscripts: z.array(z.strictObject({
    /** Of its JSON. */
    path: z.string(),
    /** When it gave way. */
    keptAt: instantSchema,
    modelId: z.string().nullable(),
    utterances: z.int().nonnegative(),
    words: z.int().nonnegative(),
  })),
  /** In the order of the visit. */
  bookmarks: z.array(z.strictObject({ atMs: z.int().nonnegative(), label: z.string() })),
  /** Action items of its note that were ticked as done, in their words. */
  doneActionItems: z.array(z.string()),
  sound: exportedSoundSchema,
  files: z.array(exportedFileSchema),
});
export type ExportedVisit = z.infer<typeof exportedVisitSchema>;

export const exportedRecordsSchema = z.strictObject({
  format: z.literal('sotto-records'),
  version: z.literal(4),
  scope: z.enum(['patient', 'practice']),
  createdAt: instantSchema,
  createdBy: z.strictObject({ accountId: accountIdSchema, name: z.string(), profession: z.string() }),
  patients: z.array(patientSchema),
  /** The earliest first. */
  appointments: z.array(appointmentSchema),
  /** Oldest first. */
  visits: z.array(exportedVisitSchema),
  audit: z.strictObject({ entries: z.int().nonnegative(), files: z.array(exportedFileSchema) }),
});
export type ExportedRecords = z.infer<typeof exportedRecordsSchema>;
