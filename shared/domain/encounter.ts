/**
 * One visit: its people, its time, its sound, and how far it has come on the way from speech to a signed note.
 * The status line is architecture.md's: recording → recorded → transcribing → transcribed → extracting → needs-review →
 * signed, and failed (with the stage and a reason) from any working stage.
 */
import { z } from 'zod';
import { encounterFormShape } from './encounter-form.ts';
import { encounterIdSchema, patientIdSchema } from './ids.ts';
import { instantSchema, timestampsShape } from './time.ts';
import { audioChannels, participantNameSchema, type AudioChannel } from './transcript.ts';

export const encounterStatuses = [
  'recording', 'recorded', 'transcribing', 'transcribed', 'extracting', 'needs-review', 'signed', 'failed',
] as const;
export type EncounterStatus = (typeof encounterStatuses)[number];

/** Where each status may go next. Retry leaves `failed` towards the stage that failed; a draft fails when its recording is removed. */
const nextStatuses: Readonly<Record<EncounterStatus, readonly EncounterStatus[]>> = {
  recording: ['recorded', 'failed'],
  recorded: ['transcribing', 'failed'],
  transcribing: ['transcribed', 'recorded', 'failed'],
  transcribed: ['extracting', 'failed'],
  extracting: ['needs-review', 'transcribed', 'failed'],
  'needs-review': ['signed', 'extracting', 'failed'],
  signed: [],
  failed: ['recorded', 'transcribing', 'transcribed', 'extracting'],
};

export function mayBecome(from: EncounterStatus, to: EncounterStatus): boolean {
  return nextStatuses[from].includes(to);
}

/** The transcript is all there; what there is of it in an earlier stage will be written anew. */
export function hasWholeTranscript({ status, failure }: { readonly status: EncounterStatus; readonly failure: EncounterFailure | null }): boolean {
  switch (status) {
    case 'recording': case 'recorded': case 'transcribing': return false;
    case 'transcribed': case 'extracting': case 'needs-review': case 'signed': return true;
    case 'failed': return failure?.stage === 'extracting';
  }
}

/** No visit was before: an earlier year is a slip of the hand, or one that is still being typed. */
export const earliestVisitAt = '1900-01-01T00:00:00.000Z';

/** What a visit may begin with. `not-recorded`: nobody put down what the patient said; whether they were asked is not known. */
export const consentStates = ['given', 'declined', 'not-recorded'] as const;
export const consentSchema = z.strictObject({
  /** `withdrawn`: it was given and taken back later, and the recording was removed. Until that had a field of its own, so were declined ones called that were removed. */
  state: z.enum([...consentStates, 'withdrawn']),
  /** When it was given, declined or withdrawn; null while not recorded. */
  at: instantSchema.nullable(),
});
export type Consent = z.infer<typeof consentSchema>;

/** Whether removing its recording takes consent back. What was declined or never put down cannot be, and of a dictation nobody was asked: there only the recording goes. */
export function takesConsentBack({ form, consent: { state } }: Pick<Encounter, 'form' | 'consent'>): boolean {
  return form === 'recorded' && (state === 'given' || state === 'withdrawn');
}

export const failureSchema = z.strictObject({
  stage: z.enum(['recording', 'transcribing', 'extracting']),
  /** A problem's `type`, e.g. `recogniser-died`. */
  code: z.string(),
  message: z.string(),
});
export type EncounterFailure = z.infer<typeof failureSchema>;

/** `file`: a recording made elsewhere that was not WAV, decoded on its way in. */
export const audioSourceKinds = ['recorder-program', 'page', 'wav-file', 'file'] as const;
export type AudioSourceKind = (typeof audioSourceKinds)[number];

/** Made elsewhere and brought in. */
export function isImported(source: AudioSourceKind | null): boolean {
  return source === 'wav-file' || source === 'file';
}

export const participantRoles = ['clinician', 'patient', 'other'] as const;
/** Somebody present whose turns can be told apart: a partner, a parent, a second clinician. */
export const participantSchema = z.strictObject({ name: participantNameSchema, role: z.enum(participantRoles) });
export type Participant = z.infer<typeof participantSchema>;

/** BCP 47, e.g. `en-US`. */
export const languageTagSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language such as en-US');

export const encounterSchema = z.strictObject({
  id: encounterIdSchema,
  title: z.string().trim().max(200),
  summary: z.string().max(2000),
  patientId: patientIdSchema.nullable(),
  participants: z.array(participantSchema).max(20),
  /** Date and time of the visit. */
  startedAt: instantSchema,
  /** Length of the stored sound; 0 until the first frame is stored. */
  durationMs: z.int().nonnegative(),
  ...encounterFormShape,
  status: z.enum(encounterStatuses),
  failure: failureSchema.nullable(),
  consent: consentSchema,
  templateId: z.string(),
  /** Spoken in it; null = as the settings say. */
  language: languageTagSchema.nullable(),
  /** The model asked for; null = as the settings say for its language. */
  wantedModelId: z.string().nullable(),
  /** Which model or server wrote the transcript; null until there is one. */
  modelId: z.string().nullable(),
  audioSource: z.enum(audioSourceKinds).nullable(),
  /** 2: the computer's own sound was taken in beside the microphone, on a channel of its own. */
  channelCount: z.union([z.literal(1), z.literal(2)]),
  /** Its sound ended before its time: a file that was cut, an import or a recording that was broken off. */
  cutShort: z.boolean(),
  /** When its sound, and what was not signed of it, was removed on purpose; whatever the patient had said of it. Nothing of it comes in any more. */
  recordingRemovedAt: instantSchema.nullable(),
  /** When its note was last handed out as a file; null before. Retention may wait for it. */
  exportedAt: instantSchema.nullable(),
  ...timestampsShape,
});
export type Encounter = z.infer<typeof encounterSchema>;

/** The microphone first. */
export function channelsOf({ channelCount }: Pick<Encounter, 'channelCount'>): readonly AudioChannel[] {
  return audioChannels.slice(0, channelCount);
}

/** A stretch that is off the record: its sound is silence, its words are gone. The times stay, so that the gap can be shown. */
export const struckSpanSchema = z.strictObject({
  encounterId: encounterIdSchema,
  startMs: z.int().nonnegative(),
  endMs: z.int().positive(),
  createdAt: instantSchema,
});
export type StruckSpan = z.infer<typeof struckSpanSchema>;
