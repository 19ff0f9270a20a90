/** What the clinician chose. Lives inside the vault, so it is encrypted and authenticated like everything else. */
import { z } from 'zod';

export const microphoneChoices = ['automatic', 'recorder-program', 'page'] as const;
export type MicrophoneChoice = (typeof microphoneChoices)[number];

export const settingsSchema = z.strictObject({
  version: z.literal(1),
  microphone: z.enum(microphoneChoices),
  defaultTemplateId: z.string(),
  /** null = the best installed one. */
  modelId: z.string().nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  version: 1, microphone: 'automatic', defaultTemplateId: 'soap', modelId: null,
};
