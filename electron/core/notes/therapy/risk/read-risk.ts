/**
 * Risk over a whole visit: what was said, and what was asked and answered, becomes cues in order of speech; the gravest of a kind is its
 * flag. A later no never takes an earlier yes away. The note's statements about risk and the flags come out of this one reading.
 */
import { riskKinds, type RiskFlag } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../../lexicon.ts';
import { findConcepts } from '../../stages/find-concepts.ts';
import type { Clause } from '../../stages/clause.ts';
import { joinUtterances } from '../../stages/join-utterances.ts';
import { pairAnswers, type Passage } from '../../stages/pair-answers.ts';
import { splitClauses } from '../../stages/split-clauses.ts';
import { isSentenceEnd } from '../../stages/tokens.ts';
import { evidenceOf } from '../evidence-of.ts';
import { findRisks, kindOf } from './judge-said.ts';
import { exchangeCues, saidCues, type RiskCue } from './read-exchange.ts';
import { withNet } from './risk-net.ts';

/** How many clauses risk stays the thing spoken of. */
const contextReach = 14;
/** "I'm going to do it. I've made up my mind to die": the word that says what may come after. */
const contextAhead = 2;

const saidBackWithin = 14;

export function readRiskCues(utterances: readonly Utterance[], lexicon: Lexicon): RiskCue[] {
  const cues: RiskCue[] = [];
  const units = unitsOf(utterances, lexicon);
  const passages = pairAnswers(markAsking(units, lexicon));
  const cuesOf = (passage: Passage, inContext: boolean) => passage.kind === 'said' ? saidCues(passage.clause, lexicon, inContext) : exchangeCues(passage.exchange, lexicon, inContext);
  const alone = passages.map((passage) => cuesOf(passage, false));
  const speaksOfIt = (found: readonly RiskCue[]) => found.some(({ kind }) => kind !== 'protective' && kind !== 'abuse');
  const opens = alone.map(speaksOfIt);
  let spokenOfUntil = -1;
  passages.forEach((passage, place) => {
    const inContext = place <= spokenOfUntil || opens.slice(place + 1, place + 1 + contextAhead).includes(true);
    const found = inContext ? cuesOf(passage, true) : alone[place]!;
    cues.push(...found);
    if (opens[place] === true || speaksOfIt(found)) spokenOfUntil = place + contextReach;
  });
  const { net } = lexicon.risks;
  const read = [...cues, ...impliedIdeation(cues)];
  return net === null ? read : withNet(net, units, read);
}

/** Nobody means to die, or has it planned, without a thought of it, whatever was said when asked. */
function impliedIdeation(cues: readonly RiskCue[]): RiskCue[] {
  const meant = cues.find(({ kind, status }) => (kind === 'intent' || kind === 'plan') && status === 'affirmed');
  if (meant === undefined || cues.some(({ kind, status }) => kind === 'ideation' && status !== 'denied')) return [];
  return [{ ...meant, kind: 'ideation', status: 'possible' }];
}

export function cuesToFlags(cues: readonly RiskCue[], utterances: readonly Utterance[]): RiskFlag[] {
  const isDanger = cues.some(({ kind, status }) => kind !== 'protective' && kind !== 'abuse' && status !== 'denied');
  return riskKinds.map((kind): RiskFlag => {
    // What keeps somebody here is told against something: where there is no danger it protects from nothing.
    const own = cues.filter((cue) => cue.kind === kind && (kind !== 'protective' || isDanger || cue.status === 'denied'));
    const status = (['affirmed', 'possible', 'denied'] as const).find((each) => own.some((cue) => cue.status === each));
    if (status === undefined) return { kind, status: 'never-asked', evidence: [] };
    const shown = status === 'denied' ? own : own.filter((cue) => cue.status !== 'denied');
    return { kind, status, evidence: evidenceOf(shown.flatMap(({ from }) => from), utterances) };
  });
}

/** Clauses of one sentence are read as one, so that no pattern is cut; a question stays apart from its answer. */
export function unitsOf(utterances: readonly Utterance[], lexicon: Lexicon): Clause[] {
  return joinUtterances(utterances).flatMap(({ tokens, speaker }) => {
    const units: Clause[] = [];
    const known = speaker === 'patient' || speaker === 'clinician';
    for (const clause of splitClauses(tokens, findConcepts(tokens, lexicon), speaker)) {
      const last = units.at(-1);
      // "… nearly every day. Is that still so?" asks after what was just said.
      const asksAfterIt = speaker === 'clinician' && clause.tokens.length <= 8 && clause.isQuestion && /^(is|was|are|do|does|did|has|have) (that|this|it|those|they)$/.test(clause.tokens.slice(0, 2).map(({ norm }) => norm).join(' '));
      const goesOn = last !== undefined && (asksAfterIt || !isSentenceEnd(last.tokens.at(-1)!.mark)) && (known || (!last.isQuestion && !clause.isQuestion && !answersAlone(clause)));
      if (goesOn) units[units.length - 1] = { ...last, tokens: [...last.tokens, ...clause.tokens], concepts: [], isQuestion: clause.tokens.at(-1)!.mark === '?' || (speaker !== 'patient' && (last.isQuestion || clause.isQuestion)) };
      else units.push({ ...clause, concepts: [], isQuestion: speaker === 'patient' ? clause.tokens.at(-1)!.mark === '?' : clause.isQuestion });
    }
    return units;
  });
}

function answersAlone(clause: Clause): boolean {
  return /^(no|nope|yes|yeah|never)$/.test(clause.tokens[0]!.norm);
}

/**
 * "You mentioned wanting to die" asks as much as a question does. A turn labelled the client's that asks "have you thoughts of suicide"
 * has its label wrong, and so has the answer.
 */
function markAsking(units: readonly Clause[], lexicon: Lexicon): Clause[] {
  const marked = [...units];
  units.forEach((unit, index) => {
    if (unit.speaker === 'other') return;
    const words = unit.tokens.map(({ norm }) => norm);
    const line = words.join(' ');
    const matches = findRisks(unit, lexicon).filter((match) => kindOf(match) !== null);
    // "Away, as in dead?", "it is for yourself": what a clinician says back in few words is put to the client.
    const saysBack = words.length <= saidBackWithin && matches.some((match) => match.value.weight === 'weak' && kindOf(match) !== 'protective');
    const strong = saysBack || matches.some((match) => match.value.weight === 'strong' || (match.value.weight === 'weak' && unit.speaker !== 'clinician'));
    if (matches.length === 0 || (!strong && words.length > 12)) return;
    const toYou = /\b(you|your|yourself)\b/.test(line);
    const firstPerson = /\b(i|me|my|myself)\b/.test(line.replace(/\b(tell me|ask you|i (want|have|need|am going) to (ask|check)|i (hear|understand|wonder|heard|see|am wondering|am hearing|notice|noticed|am asking|ask|know)|can i ask|may i ask|let me ask|with me|to me|my question)\b/g, ' '));
    const asks = /^((so|and|okay|well|then) )*(no (current |active |other |more )?(thoughts|ideas|plans?|urges|intent|intention|suicid\w*|self|history)|any|and any|have you|do you|are you|did you|has anyone|is anyone|how would you|thoughts of|no thoughts|what about|how about|and (do|have|are)|ever)\b/.test(line);
    if (unit.speaker === 'patient') {
      if (!toYou || firstPerson || !asks || !strong) return;
      marked[index] = { ...unit, speaker: 'unknown', isQuestion: true };
      const next = marked[index + 1];
      if (next !== undefined && next.speaker === 'clinician' && !next.isQuestion) marked[index + 1] = { ...next, speaker: 'unknown' };
      return;
    }
    const teaches = /\b(if you|in case|whenever you|should you|anytime you|people who|many people|some people|you can always|side effect)\b/.test(line) && !/\bwondering if you\b|\bask(ing)? if you\b/.test(line);
    if (!unit.isQuestion && strong && !firstPerson && !teaches && (toYou || asks || (unit.speaker === 'clinician' && words.length <= 6))) marked[index] = { ...unit, isQuestion: true };
  });
  return marked;
}
