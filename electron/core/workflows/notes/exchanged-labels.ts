/**
 * Whoever labelled a dialogue may have taken the one speaker for the other throughout, as in some transcripts of ACI-BENCH (Yim and
 * others, 2023, left there on purpose). Then nearly everything contradicts its label; where only a part does, the labels stand.
 */
import type { AttributionContext, SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';

/** Shorter turns ("okay", "yes, please") tell too little. */
const fewestWordsOfTurn = 4;
/** Less talk than this decides nothing. */
const fewestWords = 150;
/** Of the words that can be judged, at most so many in agreement: right labels have 0.7 and more, exchanged ones 0.3 and less. */
const mostAgreeing = 0.3;

const exchanged: Readonly<Partial<Record<Speaker, Speaker>>> = { clinician: 'patient', patient: 'clinician' };

export function areLabelsExchanged(lines: readonly Utterance[], { speakers, ...context }: AttributionContext & { readonly speakers: Pick<SpeakerAttribution, 'tell'> }): boolean {
  if (new Set(lines.map(({ speaker }) => speaker)).size < 2) return false;
  const told = speakers.tell(lines.map((line) => ({ ...line, speaker: 'unknown' as const })), context);
  let [judged, agreeing] = [0, 0];
  for (const [index, { speaker, words }] of lines.entries()) {
    if (words.length < fewestWordsOfTurn || exchanged[speaker] === undefined || exchanged[told[index]!] === undefined) continue;
    judged += words.length;
    if (told[index] === speaker) agreeing += words.length;
  }
  return judged >= fewestWords && agreeing <= mostAgreeing * judged;
}

export function exchangeLabels(lines: readonly Utterance[]): readonly Utterance[] {
  return lines.map((line) => ({ ...line, speaker: exchanged[line.speaker] ?? line.speaker, speakerBasis: 'content' }));
}
