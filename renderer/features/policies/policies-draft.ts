/** Policies while they are typed: a number may be missing, and the days stay known while another rule is chosen. */
import { policiesSchema } from '#shared/domain/policies.ts';
import type { Policies, SoundRetention } from '#shared/domain/policies.ts';

export interface PoliciesDraft extends Pick<Policies, 'cleanUpBy' | 'signedNotes'> {
  readonly soundRule: SoundRetention['rule'];
  /** '' while a field is empty. */
  readonly idleLockMaxMinutes: number | string;
  readonly soundDays: number | string;
  readonly orphanedFileHours: number | string;
  readonly failedSessionDays: number | string;
}

const firstSoundDays = 30;

export function policiesToDraft({ sound, ...policies }: Policies): PoliciesDraft {
  return { ...policies, soundRule: sound.rule, soundDays: sound.rule === 'days-after-signing' ? sound.days : firstSoundDays };
}

/** Null while something is missing or out of bounds. */
export function draftToPolicies({ soundRule, soundDays, ...draft }: PoliciesDraft): Policies | null {
  const sound = soundRule === 'days-after-signing' ? { rule: soundRule, days: soundDays } : { rule: soundRule };
  return policiesSchema.safeParse({ ...draft, sound }).data ?? null;
}
