/** The people of a visit by name, so that their turns can be told apart. A new name goes along to the turns of whoever had the old one. */
import type { Encounter, Participant } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { refuseToEdit, type EditDesk } from './change-transcript.ts';

export interface NamedParticipant extends Participant {
  /** The name that this one had so far; null for somebody new. */
  readonly was: string | null;
}

export interface ParticipantsChange {
  readonly encounterId: EncounterId;
  /** All of them. Turns of whoever is left out keep their part and lose the name. */
  readonly participants: readonly NamedParticipant[];
}

export function setParticipants(desk: EditDesk, { encounterId, participants }: ParticipantsChange): Result<Encounter> {
  const refused = refuseToEdit(desk, encounterId);
  if (refused !== null) return err(refused);
  if (hasTwice(participants.map(({ name }) => name)) || hasTwice(participants.flatMap(({ was }) => was ?? []))) {
    return err(problem('participant-twice', 'Two people of this visit would have the same name. Give each a name of their own.'));
  }
  desk.open.undo.forget(encounterId);
  return ok(store(desk.open, encounterId, participants));
}

/** The same to the eye is the same. */
function hasTwice(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size < names.length;
}

function store({ database, repositories, audit, events, actor }: OpenVault, encounterId: EncounterId, participants: readonly NamedParticipant[]): Encounter {
  const byOldName = new Map(participants.flatMap((participant) => (participant.was === null ? [] : [[participant.was, participant] as const])));
  const changed = repositories.utterances.reader.byEncounter(encounterId)
    .filter(({ participant }) => participant !== null).map((utterance) => renamed(utterance, byOldName));
  database.transaction(() => {
    repositories.encounters.writer.update(encounterId, { participants: participants.map(({ name, role }) => ({ name, role })) });
    if (changed.length > 0) repositories.utterances.writer.rearrange(encounterId, { changed, added: [], removed: [], evidence: [] });
    audit.append({ actor: actor(), action: 'encounter.edit', subjectId: encounterId, details: { participants: participants.length, utterances: changed.length } });
  });
  events.emit({ type: 'changed', aggregates: ['encounters', 'transcripts', 'audit'], encounterId });
  return must(repositories.encounters.reader.get(encounterId), 'it was just changed');
}

function renamed(utterance: Utterance, byOldName: ReadonlyMap<string, NamedParticipant>): Utterance {
  const now = utterance.participant === null ? undefined : byOldName.get(utterance.participant);
  return now === undefined ? { ...utterance, participant: null } : { ...utterance, participant: now.name, speaker: now.role };
}
