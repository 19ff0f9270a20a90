/** The laptop's policies and roles, in words. */
import type { AccountRole } from '#shared/domain/account.ts';
import type { CleanUpRight, Policies, SoundRetention } from '#shared/domain/policies.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { countWords } from './count-words.ts';

export const roleWords: Readonly<Record<AccountRole, string>> = { clinician: 'Clinician', manager: 'Manager', admin: 'Admin' };

export const cleanUpWords: Readonly<Record<CleanUpRight, string>> = { everybody: 'everybody', managers: 'managers and admins', admins: 'admins only' };

export const signedNotesWords: Readonly<Record<Policies['signedNotes'], string>> = {
  'may-be-deleted': 'may be deleted, with a reason', kept: 'are kept: only their sound can be deleted',
};

export function soundRuleWords(sound: SoundRetention): string {
  switch (sound.rule) {
    case 'keep': return 'kept until somebody deletes it';
    case 'until-export': return 'kept until the signed note was exported';
    case 'days-after-signing': return sound.days === 0 ? 'not kept once its note is signed' : `kept for ${countWords(sound.days, 'day')} after signing`;
    default: return exhaustive(sound);
  }
}
