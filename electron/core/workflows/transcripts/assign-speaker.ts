/** Who spoke, said by hand: for some turns, or both parts of the whole visit exchanged. */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { changeTranscript, type EditDesk, type EditedTranscript } from './change-transcript.ts';
import { changeOf } from './transcript-change.ts';
import { encounterOf } from './write-transcript.ts';

export interface SpeakerAssignment {
  readonly encounterId: EncounterId;
  readonly utteranceIds: readonly UtteranceId[];
  readonly speaker: Speaker;
  /** One of the visit's named participants, who has that part in it; null where only the part is known. */
  readonly participant: string | null;
}

export function assignSpeaker(desk: EditDesk, { encounterId, utteranceIds, speaker, participant }: SpeakerAssignment): Result<EditedTranscript> {
  return changeTranscript(desk, {
    encounterId, details: { edit: 'speaker', utterances: utteranceIds.length, speaker, named: participant !== null },
    plan({ find }) {
      if (participant !== null && !hasParticipant(encounterOf(desk.open, encounterId), { name: participant, role: speaker })) return err(noParticipant());
      const before: Utterance[] = [];
      for (const id of new Set(utteranceIds)) {
        const found = find(id);
        if (!found.ok) return found;
        before.push(found.value);
      }
      return ok({ before, change: changeOf(before.map((utterance) => ({ ...utterance, speaker, participant, speakerBasis: 'hand' }))) });
    },
  });
}

function hasParticipant({ participants }: Encounter, wanted: { readonly name: string; readonly role: Speaker }): boolean {
  return participants.some(({ name, role }) => name === wanted.name && role === wanted.role);
}

function noParticipant() {
  return problem('no-participant', 'Nobody of that name has this part in the visit. Name the people of the visit first, then say who spoke.');
}
