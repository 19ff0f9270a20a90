/** What the clinician chose. Lives inside the vault, so it is encrypted and authenticated like everything else. */
import { z } from 'zod';
import { languageTagSchema } from './encounter.ts';

export const microphoneChoices = ['automatic', 'recorder-program', 'page'] as const;
export type MicrophoneChoice = (typeof microphoneChoices)[number];

/** Eight hours: a choice longer than a working day would be none. */
export const longestIdleLockMinutes = 480;

/** A transcription server that speaks OpenAI's `/v1/audio/transcriptions`. */
export const remoteEngineSchema = z.strictObject({
  /** Up to and with `/v1`, e.g. `http://127.0.0.1:8080/v1`. */
  address: z.url({ protocol: /^https?$/ }).max(500),
  /** As the server names it, e.g. `whisper-1`. */
  model: z.string().trim().min(1).max(200),
  /** Sent as a bearer token; null where the server wants none. */
  apiKey: z.string().min(1).max(500).nullable(),
  timeoutSeconds: z.int().min(5).max(3600),
});
export type RemoteEngine = z.infer<typeof remoteEngineSchema>;

export const settingsSchema = z.strictObject({
  version: z.literal(2),
  microphone: z.enum(microphoneChoices),
  defaultTemplateId: z.string(),
  /** Spoken in visits unless one says otherwise. */
  language: languageTagSchema,
  /** The model for each language; one that is not named has the best installed. */
  modelIdByLanguage: z.record(languageTagSchema, z.string()),
  /** Numbers, doses, dates as clinicians write them. */
  writeFigures: z.boolean(),
  /** Correct drugs, terms and one's own vocabulary by sound, where the recogniser was unsure or could not know. */
  correctBySound: z.boolean(),
  remoteEngine: remoteEngineSchema.nullable(),
  /** Left alone this long, the vault locks itself; the laptop's policies may set a shorter time. */
  idleLockMinutes: z.int().min(1).max(longestIdleLockMinutes),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 2, microphone: 'automatic', defaultTemplateId: 'soap', language: 'en-US', modelIdByLanguage: {}, writeFigures: true,
  correctBySound: true, remoteEngine: null, idleLockMinutes: 5,
};
