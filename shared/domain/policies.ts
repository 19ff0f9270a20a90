/**
 * What an admin of this laptop decides for everybody who works on it. Policies bind Sotto's own acts; they open nothing:
 * no role reaches into another account's vault.
 */
import { z } from 'zod';
import { longestIdleLockMinutes } from './settings.ts';

/** How long sound is kept. The transcript and the note are not touched by it. */
export const soundRetentionSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('keep') }),
  /** Until the signed note was handed out as a file. */
  z.strictObject({ rule: z.literal('until-export') }),
  z.strictObject({ rule: z.literal('days-after-signing'), days: z.int().min(0).max(3650) }),
]);
export type SoundRetention = z.infer<typeof soundRetentionSchema>;

export const cleanUpRights = ['everybody', 'managers', 'admins'] as const;
export type CleanUpRight = (typeof cleanUpRights)[number];

export const policiesSchema = z.strictObject({
  /** The longest time an account may let its vault stand open untouched. */
  idleLockMaxMinutes: z.int().min(1).max(longestIdleLockMinutes),
  sound: soundRetentionSchema,
  /** Files in a vault's audio folder that belong to no visit are removed after this. */
  orphanedFileHours: z.int().min(1).max(24 * 365),
  /** The sound of a visit whose work failed is removed after this; its record stays. */
  failedSessionDays: z.int().min(1).max(3650),
  /** Who may run a clean-up by hand. `managers` includes admins. */
  cleanUpBy: z.enum(cleanUpRights),
  /** `kept`: a signed note, its transcript and its visit cannot be deleted, only the sound. */
  signedNotes: z.enum(['may-be-deleted', 'kept']),
});
export type Policies = z.infer<typeof policiesSchema>;

export const defaultPolicies: Policies = {
  idleLockMaxMinutes: 60, sound: { rule: 'keep' }, orphanedFileHours: 24, failedSessionDays: 7, cleanUpBy: 'everybody',
  signedNotes: 'may-be-deleted',
};
