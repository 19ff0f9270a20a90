/**
 * The gate of what is told of a session: like `check-evidence`, which it asks, after the fixed words of this room are taken off. What does
 * not pass is dropped; a flag or a mood keeps the spans that lie in the transcript.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { RestingSentence, Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { refusalOf } from '../stages/check-evidence.ts';

/** Everything that may be written without having been said. */
const frames = [
  /^Spoken of: /, /^Client: /, /\brelationship with (the )?/gi, / \((client tried it|in the session)\)/g, /^Risk (affirmed|possible, to be judged|asked and denied): (.*)$/,
  /^Mood by what was said: (very low|low|neutral|positive|very positive)\.$/, /^Strategies: /, /^(Client|Clinician) to do: /,
  /^Thank you for coming today\. We talked about /, /^You told me what you have tried: /, /\. That takes effort, and it counts\.$/, /^In our session we worked on: /,
  /^Until we meet again, you have in mind: /, /^Go at your own pace, and be kind to yourself\.$/, /\b(your|you|yourself)\b/g,
];

export function checkTherapy(therapy: Therapy, utterances: readonly Utterance[], lexicon: Lexicon): Therapy {
  const utterancesById = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
  const isThere = ({ utteranceId, firstWord, lastWord }: Evidence) => firstWord <= lastWord && lastWord < (utterancesById.get(utteranceId)?.words.length ?? 0);
  const rests = <Each extends RestingSentence>(each: Each) => each.evidence.length > 0 && each.evidence.every(isThere) && passes(each);
  const passes = ({ text, evidence }: RestingSentence) => {
    const said = frames.reduce((left, frame) => left.replace(frame, ' '), text).trim();
    return said === '' || /^[.;]*$/.test(said) || refusalOf({ text: said, origin: 'extracted', evidence }, utterancesById, lexicon) === null;
  };
  const mood = therapy.mood === null ? [] : therapy.mood.evidence.filter(isThere);
  return {
    ...therapy,
    riskFlags: therapy.riskFlags.map((flag) => {
      const evidence = flag.evidence.filter(isThere);
      return evidence.length === 0 ? { kind: flag.kind, status: 'never-asked', evidence } : { ...flag, evidence };
    }),
    topics: therapy.topics.filter(rests), topicSummary: therapy.topicSummary.filter(rests), strategies: therapy.strategies.filter(rests),
    actionItems: therapy.actionItems.filter((item) => rests(item)),
    mood: therapy.mood === null || mood.length === 0 ? null : { ...therapy.mood, evidence: mood },
    therapistNotes: therapy.therapistNotes.filter(rests), patientSummary: therapy.patientSummary.filter(rests),
  };
}
