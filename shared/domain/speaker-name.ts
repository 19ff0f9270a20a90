/** Who spoke, as it is written out: by name where somebody is named, by part where only that is known. */
import type { Participant } from './encounter.ts';
import type { Speaker, Utterance } from './transcript.ts';

const nameBySpeaker: Readonly<Record<Speaker, string>> = { clinician: 'Clinician', patient: 'Patient', other: 'Other', unknown: 'Unknown' };

export function partName(speaker: Speaker | Participant['role']): string {
  return nameBySpeaker[speaker];
}

export function speakerName({ speaker, participant }: Pick<Utterance, 'speaker' | 'participant'>): string {
  return participant ?? nameBySpeaker[speaker];
}
