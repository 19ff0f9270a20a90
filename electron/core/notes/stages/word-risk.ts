/**
 * Risk comes first and is handled apart from everything else. Affirmed or possible risk is always quoted in the words
 * that were said, whole; only a plain no, or a plain denial, becomes "Denies …". A match is a cue to show, never a finding.
 * Whether it is affirmed is read in one place, for the note and for the flags (`therapy/risk`).
 */
import type { Lexicon } from '../lexicon.ts';
import { findPlainRisks, type RiskMatch } from '../therapy/risk/judge-said.ts';
import { exchangeCues, saidCues, type RiskCue } from '../therapy/risk/read-exchange.ts';
import { slice, type Candidate, type Clause } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { quote, quoteAll } from './quote.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';
import { denialSentence } from './word-denial.ts';

/** null when the question asks after no risk. */
export function wordAskedRisk(exchange: Exchange, lexicon: Lexicon): Candidate | null {
  const { question, answers } = exchange;
  const cues = exchangeCues(exchange, lexicon, false).filter(isRisk);
  if (cues.length === 0) return null;
  const from = [...question.tokens, ...answers.flatMap((answer) => answer.tokens)];
  const asked = meaning(question);
  const risks = findPlainRisks(asked, lexicon);
  if (answers.length === 0) return risks.length === 0 ? wordSaidRisk(question, lexicon) : candidate(`Asked ${quote(question, asked)}; no answer heard.`, question.tokens);
  if (cues.every(({ status }) => status === 'denied')) {
    return risks.every((match) => match.value.weight === 'protective') ? null : candidate(denialOf(asked, risks), from);
  }
  const status = cues.some((cue) => cue.status === 'affirmed') ? 'Risk' : 'Possible risk';
  return candidate(`${status}: asked ${quote(question, asked)}, patient answered ${quoteAll(answers)}.`, from);

  function denialOf(clause: Clause, matches: readonly RiskMatch[]): string {
    const [first, last] = [Math.min(...matches.map((match) => match.first)), Math.max(...matches.map((match) => match.last))];
    const anyAt = clause.tokens.findIndex((token) => /^(any|thoughts|plans|urges)$/.test(token.norm));
    const start = anyAt >= 0 && anyAt <= first ? anyAt + (clause.tokens[anyAt]!.norm === 'any' ? 1 : 0) : first;
    const words = toThirdPerson(slice(clause, start, last + 1), { voice: 'clinician', register: lexicon.register });
    // "Do you want to hurt …", "do you feel life is not …": what is denied is the wanting and the feeling.
    const feels = /^(?:life|things|everything|everyone|nothing)\b/.test(words) && clause.tokens.slice(0, start).some((token) => token.norm === 'feel');
    const denied = feels ? `feeling ${words}` : words.replace(/^(want|wish|intend|plan)(?= to )/u, (wish) => (wish === 'plan' ? 'planning' : `${wish}ing`));
    return `${denialSentence(denied).slice(0, -1)} (asked).`;
  }
}

/** Risk in something said without being asked; null when there is none, or when it is plainly denied. */
export function wordSaidRisk(said: Clause, lexicon: Lexicon): Candidate | null {
  const cues = saidCues(said, lexicon, false).filter(isRisk).filter(({ status }) => status !== 'denied');
  return cues.length === 0 ? null : wordCue(said, cues);
}

/**
 * What was read as a risk over the ends of clauses, and no statement holds yet. Of a session also what was denied in answer to a question
 * that is none by itself ("do you have a plan"), and what keeps the client here.
 */
export function wordMissedRisks(cues: readonly RiskCue[], candidates: readonly Candidate[], ofSession = false): Candidate[] {
  const placeOf = ({ utterance, word }: { readonly utterance: number; readonly word: number }) => `${utterance} ${word}`;
  const held = new Set(candidates.filter(({ section, text }) => section === 'risk' || text.endsWith(' (asked).')).flatMap(({ from }) => from.map(placeOf)));
  const missed = new Map<string, RiskCue[]>();
  for (const cue of cues.filter(isRisk)) {
    const isTold = cue.status !== 'denied' || (ofSession && cue.asks !== undefined);
    if (!isTold || cue.from.some((token) => held.has(placeOf(token)))) continue;
    const key = placeOf(cue.from[0]!);
    missed.set(key, [...missed.get(key) ?? [], cue]);
  }
  const isDanger = cues.some((cue) => isRisk(cue) && cue.kind !== 'abuse' && cue.status !== 'denied');
  const keeps = ofSession && isDanger ? cues.filter(({ kind, status, asks }) => kind === 'protective' && status === 'affirmed' && asks === undefined) : [];
  return [
    ...[...missed.values()].map((same) => wordCue({ tokens: same[0]!.from, concepts: [], speaker: same[0]!.speaker, isQuestion: false }, same)),
    ...[...new Map(keeps.map((cue) => [placeOf(cue.from[0]!), cue])).values()].map(({ from }) => candidate(`Protective factor: patient says ${quoteAll([{ tokens: from, concepts: [], speaker: 'patient', isQuestion: false }])}.`, from)),
  ];
}

function wordCue(said: Clause, cues: readonly RiskCue[]): Candidate {
  const label = cues.some(({ status }) => status === 'affirmed') ? 'Risk' : cues.every(({ status }) => status === 'denied') ? 'Risk denied' : 'Possible risk';
  const asks = cues.find((cue) => cue.asks !== undefined)?.asks ?? said.tokens.length;
  if (cues[0]!.asks !== undefined && asks < said.tokens.length) {
    return candidate(`${label}: asked ${quote(slice(said, 0, asks))}, patient answered ${quote(slice(said, asks, said.tokens.length))}.`, said.tokens);
  }
  const who = { patient: 'patient says', clinician: 'clinician says', other: 'other speaker says', unknown: 'said' }[said.speaker];
  return candidate(`${label}: ${who} ${quote(said)}.`, said.tokens);
}

function isRisk({ kind }: RiskCue): boolean {
  return kind !== 'protective';
}

function candidate(text: string, from: Candidate['from']): Candidate {
  return { section: 'risk', text, from, complaint: '' };
}
