/** What the clinician chose. Lives inside the vault, so it is encrypted and authenticated like everything else. */
import { z } from 'zod';
import { languageTagSchema } from './encounter.ts';
import { languageModelsSchema } from './language-model.ts';
import { remoteEngineSchema } from './remote-engine.ts';

export const microphoneChoices = ['automatic', 'recorder-program', 'page'] as const;
export type MicrophoneChoice = (typeof microphoneChoices)[number];

/** Eight hours: a choice longer than a working day would be none. */
export const longestIdleLockMinutes = 480;

export const settingsSchema = z.strictObject({
  version: z.literal(3),
  microphone: z.enum(microphoneChoices),
  /** Of the window's own microphones, as the browser names it; null = the system's choice. */
  microphoneDeviceId: z.string().max(200).nullable(),
  /** Keys that begin or stop a recording, and set a bookmark, whichever program is in front. */
  globalKeys: z.boolean(),
  defaultTemplateId: z.string(),
  /** Spoken in visits unless one says otherwise. */
  language: languageTagSchema,
  /** The model for each language; one that is not named has the best installed. */
  modelIdByLanguage: z.record(languageTagSchema, z.string()),
  /** Numbers, doses, dates as clinicians write them. */
  writeFigures: z.boolean(),
  /** Correct drugs, terms and one's own vocabulary by sound, where the recogniser was unsure or could not know. */
  correctBySound: z.boolean(),
  /** The second engine; null = there is none. */
  remoteEngine: remoteEngineSchema.nullable(),
  /** Asked for a draft on the clinician's word alone, in this order; empty = there is none. */
  languageModels: languageModelsSchema,
  /** Left alone this long, the vault locks itself; the laptop's policies may set a shorter time. */
  idleLockMinutes: z.int().min(1).max(longestIdleLockMinutes),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 3, microphone: 'automatic', microphoneDeviceId: null, globalKeys: true, defaultTemplateId: 'soap', language: 'en-US', modelIdByLanguage: {}, writeFigures: true,
  correctBySound: true, remoteEngine: null, languageModels: [], idleLockMinutes: 5,
};
