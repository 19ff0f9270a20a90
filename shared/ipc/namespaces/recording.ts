import { z } from 'zod';
import { audioSourceKinds, consentStates, languageTagSchema, participantSchema } from '#shared/domain/encounter.ts';
import { encounterIdSchema, patientIdSchema } from '#shared/domain/ids.ts';
import { pendingStrikeSchema } from '#shared/domain/mark.ts';
import { microphoneChoices } from '#shared/domain/settings.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { audioChannels } from '#shared/domain/transcript.ts';
import type { Namespace } from '../verb.ts';

/** What is known of a visit before its sound. */
export const newEncounterSchema = z.strictObject({
  title: z.string().trim().max(200).default(''),
  patientId: patientIdSchema.nullable().default(null),
  participants: z.array(participantSchema).max(20).default([]),
  templateId: z.string(),
  /** Left out: recorded. Dictated: the clinician alone speaks, to be written; no patient is in the room to be asked. */
  form: z.enum(['recorded', 'dictated']).optional(),
  consent: z.enum(consentStates).default('not-recorded'),
  /** null = as the settings say. */
  language: languageTagSchema.nullable().default(null),
  wantedModelId: z.string().max(200).nullable().default(null),
  /** A video visit: what this computer plays is recorded too, on a channel of its own. */
  computerSound: z.boolean().default(false),
  /** When an imported visit was; left out: now. One that is recorded begins now. */
  startedAt: instantSchema.optional(),
});
export type NewEncounterInput = z.infer<typeof newEncounterSchema>;

/** `page`: the window hears it (Electron's loopback). */
export const computerSoundSources = ['recorder-program', 'page'] as const;
export type ComputerSoundSource = (typeof computerSoundSources)[number];

export const recordingStatusSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('idle') }),
  z.strictObject({
    /** `waiting`: for a microphone that went away; it goes on by itself when that is there again, and is looked for at once on `resume`. */
    phase: z.enum(['recording', 'paused', 'waiting', 'stopping']),
    encounterId: encounterIdSchema,
    source: z.enum(audioSourceKinds),
    /** Where what the computer plays comes from; null where only the microphone is recorded. */
    computerSound: z.enum(computerSoundSources).nullable(),
    /** Length of the sound taken in so far; stands still while paused. */
    elapsedMs: z.int(),
    /** Since when nothing of it is stored but silence; null on the record. */
    offRecordSinceMs: z.int().nullable(),
    /** Said on the record screen, e.g. that text lags behind while the sound is safe; null when all is well. */
    warning: z.string().nullable(),
  }),
]);
export type RecordingStatus = z.infer<typeof recordingStatusSchema>;

export const recordingNamespace = {
  /**
   * Which source a choice leads to on this machine, so that the page can open its own first where it must. `computerSound`:
   * the page is about to ask for what the computer plays; for a moment it will be let.
   */
  plan: {
    input: z.strictObject({ microphone: z.enum(microphoneChoices), computerSound: z.boolean().default(false) }),
    output: z.strictObject({
      source: z.enum(['recorder-program', 'page']),
      recorderProgram: z.string().nullable(),
      /** How what the computer plays can be heard here; a null source, and why in words, where it cannot. */
      computerSound: z.strictObject({ source: z.enum(computerSoundSources).nullable(), whyNot: z.string().nullable() }),
    }),
  },
  /** A few seconds through the recorder program, handed back and kept nowhere: `microphone-test-level` tells how loud meanwhile. */
  testProgram: { input: z.strictObject({}), output: z.strictObject({ samples: z.instanceof(Uint8Array) }) },
  /** Which of the keys that work from every program were refused, as they are written; empty where they are off. */
  globalKeys: { input: z.strictObject({}), output: z.strictObject({ refused: z.array(z.string()) }) },
  start: {
    input: z.strictObject({ encounter: newEncounterSchema, source: z.enum(['recorder-program', 'page']) }),
    output: z.strictObject({ encounterId: encounterIdSchema }),
  },
  status: { input: z.strictObject({}), output: recordingStatusSchema },
  pause: { input: z.strictObject({}), output: recordingStatusSchema },
  resume: { input: z.strictObject({}), output: recordingStatusSchema },
  /** Until it is switched off again, silence is stored in the place of sound, and the stretch is struck at the end. */
  setOffRecord: { input: z.strictObject({ off: z.boolean() }), output: recordingStatusSchema },
  /** The last minute of what was said goes off the record once the recording has ended. */
  strikeLastMinute: { input: z.strictObject({}), output: pendingStrikeSchema },
  /** One of them stays on the record after all: until the recording has ended nothing of it is gone. */
  takeBackStrike: { input: z.strictObject({ strike: pendingStrikeSchema }), output: z.null() },
  /** What goes off the record at its end; empty where none runs. */
  pendingStrikes: { input: z.strictObject({}), output: z.array(pendingStrikeSchema) },
  /** Answers once the sound is safely closed; transcript and note follow in the background (see `encounter-progress`). */
  stop: { input: z.strictObject({}), output: z.strictObject({ encounterId: encounterIdSchema }) },
  /** From the page's own microphone, or of what it hears the computer play: s16le, 16 kHz, mono, at most one second a call. None at all: the device is open. */
  pushSamples: {
    input: z.strictObject({ encounterId: encounterIdSchema, channel: z.enum(audioChannels).default('microphone'), samples: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 32_000 && bytes.byteLength % 2 === 0, 'at most one second of whole samples') }),
    output: z.null(),
  },
  /** The page's microphone ended or could not be opened (again), or what it heard of the computer did. */
  pageMicrophoneFailed: {
    input: z.strictObject({
      encounterId: encounterIdSchema, channel: z.enum(audioChannels).default('microphone'), type: z.enum(['microphone-lost', 'microphone-refused', 'no-microphone']),
    }),
    output: z.null(),
  },
} satisfies Namespace;
