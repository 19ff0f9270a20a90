/**
 * Risk in one utterance: what was said, or what was asked with its answer. A plain no to a plain question is a denial, and nothing else is;
 * a yes is affirmed where it was asked for just that.
 */
import type { Lexicon } from '../../lexicon.ts';
import type { Speaker } from '#shared/domain/transcript.ts';
import type { Clause } from '../../stages/clause.ts';
import type { Exchange } from '../../stages/pair-answers.ts';
import type { Token } from '../../stages/tokens.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';
import { asksForEnd, asksForLife, asksPlainly } from './asks-plainly.ts';
import { findRisks, isTeaching, judgeSaid, kindOf, needsContext, type HeardStatus, type ReadRiskKind, type RiskMatch } from './judge-said.ts';
import { withoutOthersDeeds } from './others-deeds.ts';
import { answerPolarity, endsInNo, isLongAgo, takesBack, turnsRound } from './read-answer.ts';

export interface RiskCue {
  readonly kind: ReadRiskKind;
  readonly status: HeardStatus;
  readonly from: readonly Token[];
  /** Of a pair, the one who asked. */
  readonly speaker: Speaker;
  /** Of a pair, how many of `from` ask. */
  readonly asks?: number;
}

export function saidCues(clause: Clause, lexicon: Lexicon, inContext: boolean): RiskCue[] {
  const plain = withoutFillers(clause);
  return judgeSaid(plain, lexicon, inContext).map(({ kind, status }) => ({ kind, status, from: clause.tokens, speaker: clause.speaker }));
}

/** Empty when neither the question nor the answer is about risk. */
export function exchangeCues({ question, answers }: Exchange, lexicon: Lexicon, inContext: boolean): RiskCue[] {
  const asked = askedRisks(question, lexicon, inContext);
  const life = lifeAsked(question, answers);
  const said = answers.flatMap((answer) => saidCues(answer, lexicon, inContext || asked.length > 0));
  if (asked.length === 0 && life.length === 0) return [...saidCues(question, lexicon, inContext), ...said];
  const from = [...question.tokens, ...answers.slice(0, 2).flatMap(({ tokens }) => tokens)];
  const kinds = [...new Set(asked.map((match) => kindOf(match)!))];
  // "Would you act on these thoughts of suicide?" – "Yes": the yes is to the acting.
  const isExact = (kind: ReadRiskKind) => kinds.every((other) => other === kind || other === 'protective' || (kind !== 'ideation' && other === 'ideation') || (kind === 'ideation' && planned.has(other)));
  const isVague = (kind: ReadRiskKind) => asked.every((match) => kindOf(match) !== kind || (match.value.weight === 'weak' && !saysSuicide(question, match)));
  return [...life, ...kinds.flatMap((kind): RiskCue[] => {
    if (kind === 'ideation' && asksForLife(wordsOf(question)) === 'ideation') return [];
    const inverted = asked.every((match) => kindOf(match) !== kind || match.value.weight === 'protective');
    const read = kind === 'protective' ? protectiveAnswer(question, answers, said) : answerStatus({ question, answers }, asked, kind, said, inverted, isExact(kind));
    const status = read === 'denied' && kind !== 'protective' && !inverted && deniesAnother(answers, kind, kinds, lexicon) ? 'possible' : read;
    if (status === null || (isVague(kind) && status === 'denied')) return [];
    // A no to "do you have a plan to end your life" is a no to the plan alone.
    if (kind === 'ideation' && status === 'denied' && kinds.some((other) => planned.has(other)) && !asksThoughts(question)) return [];
    return [{ kind, status: isVague(kind) && status === 'affirmed' ? 'possible' : status, from, speaker: question.speaker, asks: question.tokens.length }];
  }), ...alsoMeant(question, kinds, answers, from), ...takenForGranted(question, from), ...said];
}

/** "Do you want to live?" – "No", "can you keep yourself safe?" – "I don't know": what is no plain yes is the risk. */
function lifeAsked(question: Clause, answers: readonly Clause[]): RiskCue[] {
  const kind = asksForLife(wordsOf(question));
  if (kind === null || answers.length === 0) return [];
  const polarity = answerPolarity(answers, question);
  if (polarity === 'yes' || polarity === 'silent' || (polarity === 'open' && !isShort(answers[0]!))) return [];
  const from = [...question.tokens, ...answers.slice(0, 2).flatMap(({ tokens }) => tokens)];
  return (kind === 'ideation' ? ['ideation' as const] : ['intent' as const, 'ideation' as const]).map((each) => ({ kind: each, status: 'possible', from, speaker: question.speaker, asks: question.tokens.length }));
}

function isShort({ tokens }: Clause): boolean {
  return tokens.length <= 6;
}

function wordsOf(clause: Clause): string[] {
  return withoutFillers(clause).tokens.map(({ norm }) => norm);
}

/** "No plans", to thoughts or plans; "i would never hurt anyone else", to yourself or others: a no to one of two leaves the other open. */
function deniesAnother(answers: readonly Clause[], kind: ReadRiskKind, kinds: readonly ReadRiskKind[], lexicon: Lexicon): boolean {
  if (kinds.length < 2 || answers.length === 0) return false;
  const answered = answers.slice(0, 2);
  const said = answered.flatMap((answer) => wordsOf(answer)).join(' ');
  // "No, I have not had any thoughts like that" is said of both.
  if (allOfIt.test(said)) return false;
  const [others, self] = [/\b(anyone|anybody|someone|somebody|others|other people|him|her|them|the baby)\b/.test(said), /\b(myself|not me)\b/.test(said)];
  const deed = wouldNever.exec(said);
  // So is "I would never do that"; not where it says to whom, and others were asked of.
  if (deed !== null && !others && !self && (deed[1] === undefined || !kinds.includes('harm-to-others'))) return false;
  const named = new Set(answered.flatMap((answer) => findRisks(answer, lexicon)).map((match) => kindOf(match)));
  if (others) named.add('harm-to-others');
  if (self) ['ideation' as const, 'self-harm' as const].forEach((own) => named.add(own));
  return !named.has(kind) && kinds.some((other) => other !== kind && named.has(other));
}

const wouldNever = /\b(?:would|could) (?:never|not)(?: ever)? do (?:that|this|it|such a thing)\b( to\b)?/;

const allOfIt = /\b(?:thoughts?|feelings?|ideas?|anything|nothing|things?) (?:like|of) (?:that|this|those|these|the sort|the kind|either)\b|\b(?:such|either|neither) (?:of (?:those|these|them)|thoughts?|things?|feelings?)\b|\b(?:any|none) of (?:that|those|these|it)\b/;

const granted = /\b(when|whenever|after|before|while|since|why|where|how often|how long|what) (do |did |have |was it |were )?you( \w+){0,2} (cut|cutting|burn|burning|burned|bang|banging|hit yourself|scratch|starve|hurt yourself|hurting yourself|harm yourself|harming yourself|self harm|self-harm|overdose|overdosed)\b|\b(the|your|last|this) (cutting|self harm|self-harm|overdose|attempt)\b/;

/** "When you cut, do you want to die?" – "No": that the client does is not asked. */
function takenForGranted(question: Clause, from: readonly Token[]): RiskCue[] {
  return granted.test(wordsOf(question).join(' ')) ? [{ kind: 'self-harm', status: 'possible', from, speaker: question.speaker, asks: question.tokens.length }] : [];
}

/** "Thoughts of hurting yourself" is often asked for suicide: what is not a no leaves that open too. */
function alsoMeant(question: Clause, kinds: readonly ReadRiskKind[], answers: readonly Clause[], from: readonly Token[]): RiskCue[] {
  const thoughts = question.tokens.some(({ norm }) => /^(thoughts?|think|thinking|thought|feel|feeling|felt|want|wanted|urges?)$/.test(norm));
  return thoughts && kinds.includes('self-harm') && !kinds.includes('ideation') && answerPolarity(answers, question) === 'yes' ? [{ kind: 'ideation', status: 'possible', from, speaker: question.speaker, asks: question.tokens.length }] : [];
}

function answerStatus({ question, answers: given }: Pick<Exchange, 'question' | 'answers'>, asked: readonly RiskMatch[], kind: ReadRiskKind, said: readonly RiskCue[], inverted: boolean, exact: boolean): HeardStatus {
  const answers = kind === 'harm-to-others' ? withoutOthersDeeds(given) : given;
  const words = question.tokens.map(({ norm }) => norm).join(' ');
  const { tokens } = withoutFillers(question);
  const [plainWords, marks] = [tokens.map(({ norm }) => norm), tokens.map(({ mark }) => mark)];
  const plainly = asked.filter((match) => kindOf(match) === kind && match.value.weight !== 'protective').every((match) => asksPlainly(plainWords, marks, match, asked));
  const polarity = answerPolarity(answers, question);
  const graver = said.some((cue) => cue.status !== 'denied' && cue.kind !== 'protective' && (cue.kind === kind || kind === 'ideation' || kind === 'self-harm'));
  const together = kind === 'harm-to-others' && didTogether.test(given.flatMap((answer) => wordsOf(answer)).join(' '));
  const plain = !takesBack(answers) && !graver && !together;
  const outside = plainWords.filter((_, at) => !asked.some(({ first, last }) => at >= first && at <= last)).join(' ');
  const negative = /\b(not|no|never)\b/.test(outside) && !/\b(or not|why not|whether or no)\b/.test(words);
  if (inverted) return polarity === 'yes' && plain && !turnsRound(answers) && !negative ? 'denied' : 'possible';
  if (polarity === 'no') return plain && plainly ? 'denied' : 'possible';
  if (polarity === 'yes' && asksForEnd(plainWords) && kind !== 'means') return 'possible';
  if ((kind === 'plan' || kind === 'means') && polarity !== 'soft' && answers.some(namesMethod)) return 'affirmed';
  if (polarity !== 'yes' || turnsRound(answers) || endsInNo(answers) || negative) return 'possible';
  const backThen = isLongAgo(answers) || /\b((have|has|had|did) (you|he|she|anyone|your \w+) ever|in the past|tried|attempted|history|before|as a child|growing up)\b/.test(words);
  return exact && !backThen && question.speaker !== 'patient' ? 'affirmed' : 'possible';
}

/** "No. Me and my brother beat up the neighbour": what was done by several, the client among them, is to be judged. */
const didTogether = /\b(?:me and (?:my |the |a )?(?:\w+ ){1,3}?|we (?:\w+ ){0,2}?)(?:hit|beat|beats|attacked|stabbed|shot|punched|kicked|choked|strangled|killed|hurt|slapped|assaulted|fought|jumped|threatened)\b/;

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

function protectiveAnswer(question: Clause, answers: readonly Clause[], said: readonly RiskCue[]): HeardStatus | null {
  const polarity = answerPolarity(answers, question);
  if (said.some(({ kind, status }) => kind === 'protective' && status === 'affirmed')) return 'affirmed';
  if (polarity === 'silent') return null;
  if (polarity === 'no') return takesBack(answers) ? 'possible' : 'denied';
  return polarity === 'soft' ? 'possible' : 'affirmed';
}

function saysSuicide(question: Clause, { first, last }: RiskMatch): boolean {
  return wordsOf(question).slice(first, last + 1).includes('suicide');
}

/** What must be passed on is told to everybody. */
const disclaims = /\b(stays? (here|in this room|between us)|confidential\w*|unless i (think|believe|feel|am worried)|i (would |will )?have to (tell|report|share|break|pass))\b/;

/** Asked of the one who is there: a story about somebody else in a question is none. */
function askedRisks(question: Clause, lexicon: Lexicon, inContext: boolean): RiskMatch[] {
  const plain = withoutFillers(question);
  const words = plain.tokens.map(({ norm }) => norm);
  const matches = findRisks(plain, lexicon).filter((match) => kindOf(match) !== null && kindOf(match) !== 'psychosis');
  const strong = matches.filter((match) => !needsContext(match));
  const about = matches.filter((match) => strong.includes(match) || ((inContext || strong.some(isPlainRisk)) && !strong.some(({ value, first, last }) => value.weight === 'strong' && first <= match.last && last >= match.first)));
  const toClient = words.some((word) => /^(you|your|yourself)$/.test(word)) || !words.some((word) => /^(he|she|they|his|her|him)$/.test(word));
  const firstPerson = words.some((word) => /^(i|my|me|myself)$/.test(word)) && !words.some((word) => /^(you|your|yourself)$/.test(word));
  if (!toClient || firstPerson || disclaims.test(words.join(' ')) || (isTeaching(` ${words.join(' ')} `) && !words.includes('you'))) return [];
  return about.filter((match) => kindOf(match) !== 'protective' || match.value.weight === 'strong');
}
