/**
 * Risk over a whole visit: what was said, and what was asked and answered, becomes cues in order of speech; the gravest of a kind is its
 * flag. A later no never takes an earlier yes away. The note's statements about risk and the flags come out of this one reading.
 */
import { riskKinds, type RiskFlag } from '#shared/domain/therapy.ts';
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../../lexicon.ts';
import { findConcepts } from '../../stages/find-concepts.ts';
import type { Clause } from '../../stages/clause.ts';
import { joinUtterances } from '../../stages/join-utterances.ts';
import { pairAnswers, type Exchange } from '../../stages/pair-answers.ts';
import { splitClauses } from '../../stages/split-clauses.ts';
import { isSentenceEnd, type Token } from '../../stages/tokens.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';
import { evidenceOf } from '../evidence-of.ts';
import { findRisks, isTeaching, judgeSaid, kindOf, needsContext, type HeardStatus, type ReadRiskKind, type RiskMatch } from './judge-said.ts';
import { answerPolarity, endsInNo, isLongAgo, takesBack, turnsRound } from './read-answer.ts';

export interface RiskCue {
  readonly kind: ReadRiskKind;
  readonly status: HeardStatus;
  readonly from: readonly Token[];
  /** Of a pair, the one who asked. */
  readonly speaker: Speaker;
}

/** How many clauses risk stays the thing spoken of. */
const contextReach = 14;
/** "I'm going to do it. I've made up my mind to die": the word that says what may come after. */
const contextAhead = 2;

export function readRiskCues(utterances: readonly Utterance[], lexicon: Lexicon): RiskCue[] {
  const cues: RiskCue[] = [];
  const passages = pairAnswers(markAsking(unitsOf(utterances, lexicon), lexicon));
  const opens = passages.map((passage) => (passage.kind === 'said' ? saidCues(passage.clause, lexicon, false) : exchangeCues(passage.exchange, lexicon, false)).some(({ kind }) => kind !== 'protective' && kind !== 'abuse'));
  let spokenOfUntil = -1;
  passages.forEach((passage, place) => {
    const inContext = place <= spokenOfUntil || opens.slice(place + 1, place + 1 + contextAhead).includes(true);
    const found = passage.kind === 'said' ? saidCues(passage.clause, lexicon, inContext) : exchangeCues(passage.exchange, lexicon, inContext);
    cues.push(...found);
    if (opens[place] === true || found.some(({ kind }) => kind !== 'protective' && kind !== 'abuse')) spokenOfUntil = place + contextReach;
  });
  return [...cues, ...impliedIdeation(cues)];
}

/** Nobody means to die, or has it planned, without a thought of it, whatever was said when asked. */
function impliedIdeation(cues: readonly RiskCue[]): RiskCue[] {
  const meant = cues.find(({ kind, status }) => (kind === 'intent' || kind === 'plan') && status === 'affirmed');
  if (meant === undefined || cues.some(({ kind, status }) => kind === 'ideation' && status !== 'denied')) return [];
  return [{ ...meant, kind: 'ideation', status: 'possible' }];
}

export function cuesToFlags(cues: readonly RiskCue[], utterances: readonly Utterance[]): RiskFlag[] {
  return riskKinds.map((kind): RiskFlag => {
    const own = cues.filter((cue) => cue.kind === kind);
    const status = (['affirmed', 'possible', 'denied'] as const).find((each) => own.some((cue) => cue.status === each));
    if (status === undefined) return { kind, status: 'never-asked', evidence: [] };
    const shown = status === 'denied' ? own : own.filter((cue) => cue.status !== 'denied');
    return { kind, status, evidence: evidenceOf(shown.flatMap(({ from }) => from), utterances) };
  });
}

export function saidCues(clause: Clause, lexicon: Lexicon, inContext: boolean): RiskCue[] {
  const plain = withoutFillers(clause);
  return judgeSaid(plain, lexicon, inContext).map(({ kind, status }) => ({ kind, status, from: clause.tokens, speaker: clause.speaker }));
}

/** Empty when neither the question nor the answer is about risk. */
export function exchangeCues({ question, answers }: Exchange, lexicon: Lexicon, inContext: boolean): RiskCue[] {
  const asked = askedRisks(question, lexicon, inContext);
  const said = answers.flatMap((answer) => saidCues(answer, lexicon, inContext || asked.length > 0));
  if (asked.length === 0) return [...saidCues(question, lexicon, inContext), ...said];
  const from = [...question.tokens, ...answers.slice(0, 2).flatMap(({ tokens }) => tokens)];
  const kinds = [...new Set(asked.map((match) => kindOf(match)!))];
  // "Would you act on these thoughts of suicide?" – "Yes": the yes is to the acting.
  const isExact = (kind: ReadRiskKind) => kinds.every((other) => other === kind || other === 'protective' || (kind !== 'ideation' && other === 'ideation') || (kind === 'ideation' && planned.has(other)));
  const isVague = (kind: ReadRiskKind) => asked.every((match) => kindOf(match) !== kind || (match.value.weight === 'weak' && !saysSuicide(question, match)));
  return [...kinds.flatMap((kind): RiskCue[] => {
    const inverted = asked.every((match) => kindOf(match) !== kind || match.value.weight === 'protective');
    const status = kind === 'protective' ? protectiveAnswer(answers, said) : answerStatus({ question, answers }, asked, kind, said, inverted, isExact(kind));
    if (status === null || (isVague(kind) && status === 'denied')) return [];
    // A no to "do you have a plan to end your life" is a no to the plan alone.
    if (kind === 'ideation' && status === 'denied' && kinds.some((other) => planned.has(other)) && !asksThoughts(question)) return [];
    return [{ kind, status: isVague(kind) && status === 'affirmed' ? 'possible' : status, from, speaker: question.speaker }];
  }), ...alsoMeant(question, kinds, answers, from), ...takenForGranted(question, from), ...said];
}

const granted = /\b(when|whenever|after|before|while|since|why|where|how often|how long|what) (do |did |have |was it |were )?you( \w+){0,2} (cut|cutting|burn|burning|burned|hurt yourself|hurting yourself|harm yourself|harming yourself|self harm|self-harm|overdose|overdosed)\b|\b(the|your|last|this) (cutting|self harm|self-harm|overdose|attempt)\b/;

/** "When you cut, do you want to die?" – "No": that the client does is not asked. */
function takenForGranted(question: Clause, from: readonly Token[]): RiskCue[] {
  return granted.test(withoutFillers(question).tokens.map(({ norm }) => norm).join(' ')) ? [{ kind: 'self-harm', status: 'possible', from, speaker: question.speaker }] : [];
}

/** "Thoughts of hurting yourself" is often asked for suicide: what is not a no leaves that open too. */
function alsoMeant(question: Clause, kinds: readonly ReadRiskKind[], answers: readonly Clause[], from: readonly Token[]): RiskCue[] {
  const thoughts = question.tokens.some(({ norm }) => /^(thoughts?|think|thinking|thought|feel|feeling|felt|want|wanted|urges?)$/.test(norm));
  return thoughts && kinds.includes('self-harm') && !kinds.includes('ideation') && answerPolarity(answers) === 'yes' ? [{ kind: 'ideation', status: 'possible', from, speaker: question.speaker }] : [];
}

function answerStatus({ question, answers }: Pick<Exchange, 'question' | 'answers'>, asked: readonly RiskMatch[], kind: ReadRiskKind, said: readonly RiskCue[], inverted: boolean, exact: boolean): HeardStatus {
  const words = question.tokens.map(({ norm }) => norm).join(' ');
  const polarity = answerPolarity(answers);
  const graver = said.some((cue) => cue.status !== 'denied' && cue.kind !== 'protective' && (cue.kind === kind || kind === 'ideation' || kind === 'self-harm'));
  const plain = !takesBack(answers) && !graver;
  const outside = withoutFillers(question).tokens.filter((_, at) => !asked.some(({ first, last }) => at >= first && at <= last)).map(({ norm }) => norm).join(' ');
  const negative = /\b(not|no|never)\b/.test(outside) && !/\b(or not|why not|whether or no)\b/.test(words);
  if (inverted) return polarity === 'yes' && plain && !turnsRound(answers) && !negative ? 'denied' : 'possible';
  if (polarity === 'no') return plain ? 'denied' : 'possible';
  if ((kind === 'plan' || kind === 'means') && polarity !== 'soft' && answers.some(namesMethod)) return 'affirmed';
  if (polarity !== 'yes' || turnsRound(answers) || endsInNo(answers) || negative) return 'possible';
  const backThen = isLongAgo(answers) || /\b((have|has|had|did) (you|he|she|anyone|your \w+) ever|in the past|tried|attempted|history|before|as a child|growing up)\b/.test(words);
  return exact && !backThen && question.speaker !== 'patient' ? 'affirmed' : 'possible';
}

function isPlainRisk(match: RiskMatch): boolean {
  return match.value.weight === 'strong' && kindOf(match) !== 'protective' && kindOf(match) !== 'abuse';
}

function asksThoughts({ tokens }: Clause): boolean {
  return tokens.some(({ norm }) => /^(thoughts?|think|thinking|thought|feel|feeling|felt|suicidal|ideation|want|wanted|wish)$/.test(norm));
}

/** Nobody has one of these without the thought. */
const planned: ReadonlySet<ReadRiskKind> = new Set(['plan', 'intent', 'means']);

function namesMethod({ tokens }: Clause): boolean {
  return tokens.some(({ norm }) => /^(pills|tablets|rope|gun|hang|hanging|shoot|shooting|bridge|train|car|exhaust|jump|jumping|overdose|drown|drowning|razor|knife|noose|belt|insulin|cut|poison|gas|tracks|wrists|medication|meds|blade|blades|rifle|pistol|shotgun|scissors|roof|tylenol|painkillers)$/.test(norm))
    && !tokens.some(({ norm }) => negation.test(norm));
}
const negation = /^(no|not|never)$/;

function protectiveAnswer(answers: readonly Clause[], said: readonly RiskCue[]): HeardStatus | null {
  const polarity = answerPolarity(answers);
  if (said.some(({ kind, status }) => kind === 'protective' && status === 'affirmed')) return 'affirmed';
  if (polarity === 'silent') return null;
  if (polarity === 'no') return takesBack(answers) ? 'possible' : 'denied';
  return polarity === 'soft' ? 'possible' : 'affirmed';
}

function saysSuicide(question: Clause, { first, last }: RiskMatch): boolean {
  return withoutFillers(question).tokens.slice(first, last + 1).some(({ norm }) => norm === 'suicide');
}

/** Asked of the one who is there: a story about somebody else in a question is none. */
function askedRisks(question: Clause, lexicon: Lexicon, inContext: boolean): RiskMatch[] {
  const plain = withoutFillers(question);
  const words = plain.tokens.map(({ norm }) => norm);
  const matches = findRisks(plain, lexicon).filter((match) => kindOf(match) !== null && kindOf(match) !== 'psychosis');
  const strong = matches.filter((match) => !needsContext(match));
  const about = matches.filter((match) => strong.includes(match) || ((inContext || strong.some(isPlainRisk)) && !strong.some(({ value, first, last }) => value.weight === 'strong' && first <= match.last && last >= match.first)));
  const toClient = words.some((word) => /^(you|your|yourself)$/.test(word)) || !words.some((word) => /^(he|she|they|his|her|him)$/.test(word));
  const firstPerson = words.some((word) => /^(i|my|me|myself)$/.test(word)) && !words.some((word) => /^(you|your|yourself)$/.test(word));
  if (!toClient || firstPerson || (isTeaching(` ${words.join(' ')} `) && !words.includes('you'))) return [];
  return about.filter((match) => kindOf(match) !== 'protective' || match.value.weight === 'strong');
}

/** Clauses of one sentence are read as one, so that no pattern is cut; a question stays apart from its answer. */
function unitsOf(utterances: readonly Utterance[], lexicon: Lexicon): Clause[] {
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
    const strong = matches.some((match) => match.value.weight === 'strong' || (match.value.weight === 'weak' && unit.speaker !== 'clinician'));
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
