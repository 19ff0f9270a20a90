/**
 * Utterances as the note engine reads them: where it is not known who spoke (typed lines without a label, transcripts of earlier
 * versions), it is told by what was said. Stores nothing. What a person left unknown stays so.
 */
import type { Utterance } from '#shared/domain/transcript.ts';
import type { AttributionContext, SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';

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
