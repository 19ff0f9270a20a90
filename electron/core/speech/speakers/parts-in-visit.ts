/**
 * Who may have said what, before anything is heard: by the channel it came in on and by who is named as present. In a visit
 * of two channels the microphone is the clinician's side, and what the computer played the other one.
 */
import type { Participant } from '#shared/domain/encounter.ts';
import type { AudioChannel, Speaker } from '#shared/domain/transcript.ts';

export type KnownSpeaker = Exclude<Speaker, 'unknown'>;

/** Never empty. One alone is known without listening. */
export function partsOnChannel(channel: AudioChannel, hasTwoChannels: boolean, participants: readonly Participant[]): readonly KnownSpeaker[] {
  if (hasTwoChannels && channel === 'microphone') return ['clinician'];
  const isNamed = (role: KnownSpeaker) => participants.some((participant) => participant.role === role);
  if (hasTwoChannels) return isNamed('other') ? ['patient', 'other'] : ['patient'];
  // Patients by name and nobody else: whoever is not the clinician is one of them.
  return isNamed('patient') && !isNamed('other') ? ['clinician', 'patient'] : ['clinician', 'patient', 'other'];
}

/** The one who has that part, where only one has. */
export function nameOf(speaker: Speaker, participants: readonly Participant[]): string | null {
  const candidates = participants.filter(({ role }) => role === speaker);
  return candidates.length === 1 ? candidates[0]!.name : null;
}
