/** What the clinician chose. Lives inside the vault, so it is encrypted and authenticated like everything else. */
import { z } from 'zod';

export const microphoneChoices = ['automatic', 'recorder-program', 'page'] as const;
export type MicrophoneChoice = (typeof microphoneChoices)[number];

/** Eight hours: a choice longer than a working day would be none. */
export const longestIdleLockMinutes = 480;

export const settingsSchema = z.strictObject({
  version: z.literal(1),
  microphone: z.enum(microphoneChoices),
  defaultTemplateId: z.string(),
  /** null = the best installed one. */
  modelId: z.string().nullable(),
  /** Left alone this long, the vault locks itself; the laptop's policies may set a shorter time. */
  idleLockMinutes: z.int().min(1).max(longestIdleLockMinutes),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 1, microphone: 'automatic', defaultTemplateId: 'soap', modelId: null, idleLockMinutes: 5,
};
