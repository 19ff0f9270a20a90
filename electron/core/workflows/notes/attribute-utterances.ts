/**
 * Utterances as the note engine reads them: where it is not known who spoke (typed lines without a label, transcripts of earlier
 * versions), it is told by what was said. Stores nothing. What a person left unknown stays so.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import type { AttributionContext, SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import type { OpenVault } from '../open-vault.ts';

/** What was said in a visit, as every draft of it is read: the first one, and those that take its place. */
export function utterancesToRead({ repositories, speakers, settings }: Pick<OpenVault, 'repositories' | 'speakers' | 'settings'>, encounterId: EncounterId): readonly Utterance[] {
  const { language, participants } = must(repositories.encounters.reader.get(encounterId), 'the visit is there');
  return attributeUtterances(repositories.utterances.reader.byEncounter(encounterId), { speakers, language: language ?? settings().language, participants });
}

export function attributeUtterances(
  utterances: readonly Utterance[], { speakers, ...context }: AttributionContext & { readonly speakers: Pick<SpeakerAttribution, 'tell'> },
): readonly Utterance[] {
  if (utterances.every(isKnown)) return utterances;
  const told = speakers.tell(utterances, context);
  return utterances.map((utterance, index) => (isKnown(utterance) || told[index] === 'unknown'
    ? utterance : { ...utterance, speaker: told[index]!, speakerBasis: 'content' }));
}

function isKnown({ speaker, speakerBasis }: Utterance): boolean {
  return speaker !== 'unknown' || speakerBasis === 'hand';
}
