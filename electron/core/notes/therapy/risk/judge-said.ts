/**
 * Risk in what somebody says, judged by its sentence: of whom, now or long ago, negated, supposed, quoted. After ConText (Harkema and
 * others, 2009), leaning to recall: whatever is not plainly denied or plainly somebody else's stays a cue. "not want to be here" is a
 * pattern of its own, and a negation in front of it makes two.
 */
import type { RiskKind, RiskStatus } from '#shared/domain/therapy.ts';
import type { Lexicon, RiskEntry } from '../../lexicon.ts';
import type { PhraseMatch } from '../../phrase-trie.ts';
import type { Clause } from '../../stages/clause.ts';
import { isAccident } from './is-accident.ts';
import { isLookAlike } from './is-look-alike.ts';
import { lightWords, negators } from './negation-words.ts';
import type { Token } from '../../stages/tokens.ts';
import { auxiliaries, whWords } from '../../stages/word-classes.ts';

export type RiskMatch = PhraseMatch<RiskEntry>;
/** `psychosis` is written into the note and has no flag. */
export type ReadRiskKind = RiskKind | 'psychosis';
export type HeardStatus = Exclude<RiskStatus, 'never-asked'>;

export interface SaidRisk {
  readonly kind: ReadRiskKind;
  readonly status: HeardStatus;
  readonly match: RiskMatch;
}

const kindByCategory: Readonly<Record<string, ReadRiskKind>> = {
  'suicidal ideation': 'ideation', 'hopelessness': 'ideation', 'self-harm': 'self-harm', 'harm to others': 'harm-to-others',
  'abuse and neglect': 'abuse', 'abuse': 'abuse', 'means': 'means', 'plan': 'plan', 'intent': 'intent', 'protective factor': 'protective', 'psychosis': 'psychosis',
};

export function kindOf({ value }: RiskMatch): ReadRiskKind | null {
  return kindByCategory[value.category] ?? null;
}

/** Without figures of speech, without injuries by accident and without what a longer match of the same kind holds. */
export function findRisks({ tokens }: Pick<Clause, 'tokens'>, lexicon: Lexicon): RiskMatch[] {
  const words = tokens.map(({ norm }) => norm);
  const all = lexicon.risks.findAll(tokens.map(({ key }) => key)).filter((match) => match.value.category === 'idiom' || (!isAccident(words, match) && !isLookAlike(words, match)));
  const idioms = all.filter(({ value }) => value.category === 'idiom');
  const plain = all.filter((match) => match.value.category !== 'idiom' && !idioms.some((idiom) => meets(idiom, match) && lengthOf(idiom) >= (match.value.weight === 'strong' ? lengthOf(match) : Math.min(lengthOf(match), 3))))
    .filter((match, _, left) => kindOf(match) !== 'protective' || !left.some((other) => other.value.weight === 'strong' && kindOf(other) !== 'protective' && meets(other, match)));
  return plain.filter((match) => !plain.some((other) => other !== match && other.value.category === match.value.category && holds(other, match)
    && weightRank(other) >= weightRank(match) && (lengthOf(other) > lengthOf(match) || plain.indexOf(other) < plain.indexOf(match))));
}

const lengthOf = ({ first, last }: RiskMatch) => last - first + 1;
const meets = (one: RiskMatch, other: RiskMatch) => one.first <= other.last && one.last >= other.first;
const holds = (outer: RiskMatch, inner: RiskMatch) => outer.first <= inner.first && outer.last >= inner.last;
const weightRank = ({ value }: RiskMatch) => ({ strong: 3, weak: 2, protective: 2, told: 1, context: 1 })[value.weight];

/** With `inContext`, words that mean a risk only where one is spoken of count too. */
export function judgeSaid(said: Clause, lexicon: Lexicon, inContext: boolean): SaidRisk[] {
  const matches = findRisks(said, lexicon);
  const spokenOf = inContext || matches.some((match) => weightRank(match) === 3 && kindOf(match) !== 'protective' && kindOf(match) !== 'abuse');
  return matches.flatMap((match): SaidRisk[] => {
    const kind = kindOf(match);
    if (kind === null || (needsContext(match) && !spokenOf) || (said.speaker === 'clinician' && match.value.weight !== 'strong')) return [];
    const status = judgeMatch(...nearby(said, match), kind);
    return status === null ? [] : [{ kind, status, match }];
  });
}

/** How far around a match its sentence is looked at: recognised speech may go on for minutes without a mark. */
const reach = { before: 40, after: 25 };

function nearby(said: Clause, match: RiskMatch): [Clause, RiskMatch] {
  const start = Math.max(0, match.first - reach.before);
  const end = Math.min(said.tokens.length, match.last + 1 + reach.after);
  if (start === 0 && end === said.tokens.length) return [said, match];
  return [{ ...said, tokens: said.tokens.slice(start, end), concepts: [] }, { ...match, first: match.first - start, last: match.last - start }];
}

/** What speaks of risk by itself. */
export function findPlainRisks(said: Pick<Clause, 'tokens'>, lexicon: Lexicon): RiskMatch[] {
  return findRisks(said, lexicon).filter((match) => kindOf(match) !== null && !needsContext(match));
}

export function needsContext({ value }: RiskMatch): boolean {
  return value.weight === 'context' || value.weight === 'told';
}

function judgeMatch(said: Clause, match: RiskMatch, kind: ReadRiskKind): HeardStatus | null {
  const words = said.tokens.map(({ norm }) => norm);
  const inside = words.slice(match.first, match.last + 1);
  const scope = words.slice(scopeStart(said.tokens, match.first), match.first);
  const whole = ` ${words.join(' ')} `;
  const who = ownsPeople(kind) ? 'self' : whoIsMeant(said, inside, words.slice(0, match.first), scope);
  if (who === 'third' && said.speaker !== 'other') return null;
  if (who !== 'self' && kind === 'protective') return null;
  if (kind !== 'abuse' && isQuoted(words.slice(0, match.first + 1))) return null;
  if (said.speaker === 'clinician' && isTeaching(whole)) return null;
  const after = words.slice(match.last + 1);
  const before = words.slice(0, match.first).join(' ');
  const more = /\bnever\b/.test(scope.join(' ')) && /^(\w+ ){0,2}(more|this much|so much|so badly)\b/.test(after.join(' '));
  const negations = more || everyDay.test(before) ? 0 : countNegations(scope, inside[0]);
  if (match.value.weight === 'context' && kind === 'intent' && !(negations === 1 && /\b(would|will|going|could|never|not that i)\b/.test(scope.join(' ')))) return null;
  if (match.value.weight === 'context' && negations > 0 && kind !== 'intent') return null;
  if (kind === 'abuse' && isDoneByClient(inside, scope, after)) return null;
  const inGap = match.value.saysNo !== true && countNegations(inside) > 0;
  if (inGap && kind !== 'protective') return negations === 0 && !unsays.test(before) && deniesInGap(kind, inside, after) ? 'denied' : 'possible';
  if (match.value.weight === 'protective') return negations === 0 ? null : 'possible';
  if (kind === 'protective') return protectiveStatus(said, negations, whole);
  if (negations > 0) {
    const status = unsays.test(before) ? 'possible' : negatedStatus(negations, scope, inside, after, match);
    return status === 'denied' && !deniesForItself(said, words, match, kind) ? 'possible' : status;
  }
  const certain = (match.value.weight === 'strong' || match.value.weight === 'told') && who === 'self' && said.speaker !== 'clinician' && said.speaker !== 'other' && !said.isQuestion
    && !isHedged(whole) && !(kind === 'abuse' && !isDoneToClient(words, match)) && !(kind === 'intent' && /\b(scared|afraid|worried|fear)\b/.test(whole)) && !isReported(words.slice(0, match.first + 1)) && !(kind === 'harm-to-others' && (saidInAnger.test(words.slice(0, match.first + 1).join(' ')) || isHyperbole(words, match))) && !isPast(whole, words, match, kind) && !isSupposed(words, match, kind);
  return certain ? 'affirmed' : 'possible';
}

/** "There is not a day i do not think of it": no denial, but more than a yes. */
const everyDay = /\b(not|never|no|hardly|barely|rarely)( \w+){0,3} (days?|nights?|mornings?|evenings?|hours?|minutes?|moments?|weeks?|seconds?|time)( goes by| go by| passes| pass)?( when| that| where| in which)?( i)? (do|did|can|could|have|am|will) not( \w+){0,3}$|\b(not|never|hardly|barely)( \w+){0,3} (goes|go|gone|went|passes|passed)( \w+){0,3} without( \w+){0,3}$/;

/** "It is not like he never …", "i am not saying i never …": a denial of a denial. */
const unsays = /\b(not|never) (like|as if|as though|as|that|true|right|correct|say|saying|said|claim|claiming|pretend|pretending|tell|telling|deny|denying|promise|promising|swear)( you| it is| to you| say| that)*( that)? ?((i|he|she|they|it|we|there)( \w+){0,3})?$|\b(would|will) be (lying|a lie) (if|to)( \w+){0,5}$|\b(lie|lying|lied|false|untrue|wrong) (if|to say|when|that|saying)( \w+){0,5}$/;

/** Whether a denial is the speaker's own, of the thing itself, and without a condition. */
function deniesForItself(said: Clause, words: readonly string[], match: RiskMatch, kind: ReadRiskKind): boolean {
  const [before, after] = [words.slice(0, match.first).join(' '), words.slice(match.last + 1, match.last + 9).join(' ')];
  if (said.speaker === 'other' || reportsDenial.test(before) || asksBack.test(before) || conditions.test(after)) return false;
  // A deed not done: "the reason i have not killed myself", "i could not even kill myself".
  return kind !== 'ideation' || !(deeds.test(words[match.first]!) && undone.test(before));
}

const reportsDenial = /\b(he|she|they|everyone|everybody|people|husband|wife|partner|mother|father|mom|mum|dad|parents|sister|brother|son|daughter|doctor|nurse|friend|friends|family|boyfriend|girlfriend) (all )?(say|says|said|think|thinks|thought|tell|tells|told|believe|believes|believed|assume|assumes|assumed|swear|swears|insist|insists|claim|claims|reckon|reckons|know|knows)\b/;
const asksBack = /\b(why|who|how|what) (would|do|did|could|should|can|does) (i )?not\b|\bhow (can|could|do) i not\b|^(would|do|did|could|should|can|is|am|are|was) not\b/;
const conditions = /\b(while|whilst|as long as|so long as|until|till|unless|if|before|yet|except|not with|in case|even though)\b/;
const deeds = /^(kill|killed|hang|hanged|hung|jump|jumped|shoot|shot|drown|drowned|end|ended|take|took|taken|commit|committed|attempt|attempted|swallow|swallowed|overdose|overdosed|do|done|did|step|stepped|drive|drove|slit|blow)$/;
const undone = /\b((could|can) not( even)?|(have|has|had|did|was) not( \w+){0,2}|not even|bring myself to|brought myself to)$/;

/** Of somebody else's bruises the clinician has to judge whose abuse it is. */
function isDoneToClient(words: readonly string[], { first, last }: RiskMatch): boolean {
  return words.slice(Math.max(0, first - 8), last + 4).some((word) => /^(i|me|my|mine|myself|us|we|our)$/.test(word)) && !/\b(my|our) (\w+ )?(girl|boy|son|daughter|child|kids?|sister|brother|mother|mom|mum|friend|neighbou?r|niece|nephew|cousin|colleague|patient|student|sister's|brother's|friend's|mother's|neighbor's)\b(?!.*\b(me|us)\b)/.test(words.slice(Math.max(0, first - 6), last + 4).join(' '));
}

/** "I could have strangled him": words of abuse, with the one who speaks as the one who does it. */
function isDoneByClient(inside: readonly string[], scope: readonly string[], after: readonly string[]): boolean {
  return /^(him|her|them|my|his|the|someone|somebody|it)$/.test(after[0] ?? '') && !inside.some((word) => /^(me|us|my|our)$/.test(word)) && /\bi( \w+){0,4}$/.test(scope.join(' '));
}

/** "He has never hit me", "i have got no plan"; "he never used to hit me" and "if he does not hit me" are something else. */
function deniesInGap(kind: ReadRiskKind, inside: readonly string[], after: readonly string[]): boolean {
  const behind = after.slice(0, 8).join(' ');
  if (softAfter.test(inside.join(' ')) || softAfter.test(behind) || /\b(if|but|when|until|unless|used|except|before)\b/.test(`${inside.join(' ')} ${behind}`)) return false;
  return kind === 'abuse' || ((kind === 'plan' || kind === 'intent' || kind === 'means') && /\b(no|not (have|got|had|own|keep)( \w+)?( any| a)?)( \w+){0,2}$/.test(inside.join(' ')));
}

/** These patterns name who does what to whom. */
function ownsPeople(kind: ReadRiskKind): boolean {
  return kind === 'abuse' || kind === 'means' || kind === 'psychosis';
}

function protectiveStatus(said: Clause, negations: number, whole: string): HeardStatus | null {
  if (negations > 0 || said.isQuestion) return null;
  return said.speaker === 'clinician' || isHedged(whole) ? 'possible' : 'affirmed';
}

const softAfter = /\b(anymore|any more|any longer|right now|today|at the moment|these days|lately|really|currently|all the time|every day|as much|as often|exactly|yet|tonight|always)\b/;

function negatedStatus(negations: number, scope: readonly string[], inside: readonly string[], after: readonly string[], { value }: RiskMatch): HeardStatus | null {
  if (negations > 1 || inside.some((word) => negators.has(word))) return 'possible';
  // Only light words may lie between: "i have no job and want to die" denies nothing.
  const between = scope.slice(scope.findLastIndex((word) => negators.has(word)) + 1);
  if (!between.every((word) => lightWords.has(word))) return 'possible';
  if (softAfter.test(after.slice(0, 4).join(' ')) || /\b(really|exactly|quite|always|necessarily|actively|anymore|currently)\b/.test(scope.slice(-5).join(' '))) return 'possible';
  if (/\bnot that i (would|will|am|could)\b/.test(scope.join(' '))) return 'denied';
  if (/\b(think|say|mean|saying|believe|know|feel|that|like) (that )?(i|it|you)\b/.test(scope.join(' '))) return 'possible';
  if (/\b(hardly|barely)\b/.test(scope.join(' '))) return 'possible';
  return value.weight === 'weak' ? null : 'denied';
}

const breakers = new Set('but because though although except however so then still yet until cause unless instead plus'.split(' '));
const subjects = new Set('i he she we they it you there this'.split(' '));
const complementTakers = new Set('think say mean saying believe know feel that like if as said than when how why whether what thought guess sure wish realise realize promise swear guarantee'.split(' '));

/** Where the words begin that a negation may reach the match from; a match that opens with its own subject has none before it. */
function scopeStart(tokens: readonly Token[], matchFirst: number): number {
  const opens = tokens[matchFirst]!.norm;
  const before = tokens[matchFirst - 1]?.norm ?? '';
  const owner = /^(my|our|the|his|her)$/.test(before) ? tokens[matchFirst - 2]?.norm ?? '' : before;
  if ((subjects.has(opens) || (thirdWords.has(opens) && !/^(anyone|anybody|someone|somebody|people|who)$/.test(opens))) && !complementTakers.has(owner)) return matchFirst;
  for (let at = matchFirst - 1; at >= 0; at -= 1) {
    const { norm, mark } = tokens[at]!;
    if (mark === '.' || mark === '?') return at + 1;
    if (mark === ',' && !/^(or|and|nor)$/.test(tokens[at + 1]!.norm)) return at + 1;
    if (breakers.has(norm)) return at + 1;
    const opensThought = subjects.has(norm) && at > 0 && !complementTakers.has(tokens[at - 1]!.norm) && !auxiliaries.has(tokens[at - 1]!.norm) && !whWords.has(tokens[at - 1]!.norm);
    if (opensThought || matchFirst - at > 14) return at;
  }
  return 0;
}

const notNegations = /\b((say|said|saying|says|answer) (no|not)|not (only|just|simply|merely|stop|stopped|help|shake|escape|sleep|breathe|cope|handle|stand|eat|control|ignore|lie|lying|going to lie|kidding|joking|get rid|get away|resist|sure|know|certain|care|matter|able|fight|bear|quit|like|surprised|easy|enough|uncommon|unusual|deny|hide|forget)|never (felt so|stopped|stops|stop|quits|misses|more|felt this|goes away|quit)|no (matter|doubt|lie|joke|idea|wonder|longer|secret|one|point|reason|hope|choice|energy)|nobody (know|understand|see|knows|understands|sees)|nothing (help|work|matter|helps|works|matters|left|else)|without (my|a|the|him|her|them))\b/g;

/** `next` is the word behind the scope, which may turn its "not": "i have not stopped cutting". */
function countNegations(scope: readonly string[], next = ''): number {
  const left = `${scope.join(' ')} ${negators.has(next) ? '' : next}`.replace(notNegations, ' ');
  return left.split(' ').filter((word) => negators.has(word)).length;
}

const woundsBody = /^(cut|slic|scratch|burn|carv|slash|slit|stab|dug|dig|bit|pick|scrap)/;

/** "My brother threatened to hit my dad": done by whoever stands before it. */
const actsOnOthers = /^(threat|hit|punch|attack|beat|chok|kick|slap|shov|push|strangl)/;

type Who = 'self' | 'second' | 'third';
const selfWords = new Set('i me my myself mine we us our am'.split(' '));
const secondWords = new Set('you your yourself'.split(' '));
const thirdWords = new Set((
  'he she they him his her himself herself themselves themself someone somebody people anyone everyone brother sister mother mom mum father dad husband wife partner son daughter friend cousin uncle aunt '
  + 'nephew niece boyfriend girlfriend neighbor neighbour coworker colleague student kid guy man woman boy girl roommate character actor grandmother grandfather grandma grandpa boss ex client patient teenager celebrity who kids '
  + 'children parents wife\'s husband\'s brother\'s sister\'s friend\'s uncle\'s mother\'s father\'s mom\'s dad\'s cousin\'s son\'s daughter\'s'
).split(' '));
const thirdReflexive = /\b(himself|herself|themselves|themself)\b/;

/** The person nearest before the match, unless its own words say. */
function whoIsMeant({ speaker }: Clause, inside: readonly string[], before: readonly string[], scope: readonly string[]): Who {
  if (thirdReflexive.test(inside.join(' '))) return 'third';
  if (inside.some((word) => /^(i|me|myself|my)$/.test(word)) && !/\b(my) (husband|wife|brother|sister|son|daughter|friend|mom|dad|mother|father)\b/.test(inside.slice(0, 2).join(' '))) {
    if (/^(he|she|they|it)$/.test(inside[0]!)) return 'third';
    // "She scratched my face": the one who does it decides.
    const doer = inside.some((word) => /^(i|myself|me)$/.test(word)) ? null : nearestPerson(scope.filter((word) => word !== 'me'));
    return (woundsBody.test(inside.join(' ')) || actsOnOthers.test(inside[0]!)) && doer === 'third' ? 'third' : 'self';
  }
  if (inside.some((word) => /^(your|yourself)$/.test(word))) return 'second';
  const nearest = nearestPerson(scope) ?? nearestPerson(before);
  return nearest ?? (speaker === 'clinician' ? 'second' : 'self');
}

function nearestPerson(words: readonly string[]): Who | null {
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at]!;
    // "hurt my brother" is about the one who does it; "i want him dead" too.
    if (thirdWords.has(word)) return 'third';
    if (secondWords.has(word)) return 'second';
    if (selfWords.has(word)) return /^(my|our)$/.test(word) && thirdWords.has(words[at + 1] ?? '') ? 'third' : 'self';
  }
  return null;
}

/** "I shouted at him that i would kill him": what was said then is to be judged. */
const saidInAnger = /\bi (said|shouted|told|yelled|screamed|texted|wrote|joked)\b( \w+){0,6}$/;

/** "I could have strangled him". */
function isHyperbole(words: readonly string[], match: RiskMatch): boolean {
  return /\b(could|would|might) have\b/.test(words.slice(Math.max(0, match.first - 2), match.last + 1).join(' '));
}

const hedges = /\b(maybe(?! (?:an?|ten|twenty|thirty|forty|fifty|sixty|\d+)\b)|might|perhaps|i guess|kind of|sort of|probably|possibly|not sure|crossed my mind|i suppose|joking|kidding|joke|figure of speech|not literally|so to speak|half serious|(just )?(a thing|something) people say|just (an expression|saying|a saying)|did not mean it)\b/;

function isHedged(whole: string): boolean {
  return hedges.test(whole);
}

const longAgo = /\b(used to|as a (kid|child|teen|teenager|boy|girl|young|student)|when i was(?! (in (bed|the (shower|bath|car|kitchen|garden|queue))|at (home|work|my desk)|alone|driving|on (my own|the (bus|train|way)))\b)|(years?|months?|decades) (ago|back)|back (then|in|when)|in (high school|college|middle school|university|my (teens|twenties|thirties|childhood|youth)|the past|19\d\d|20[01]\d)|last year|long time ago|ages ago|a while (ago|back)|growing up|at the time|at one point|in those days|before (i met|my (son|daughter|kids|divorce)|therapy|treatment|the medication)|previously|history of|stopped|quit|no longer|have not since|childhood|had been|in the army|after my (divorce|first)|after the (birth|divorce|war)|once (before|tried|in)|during (college|high school|my divorce|the divorce|the war|lockdown|the pandemic)|in the (nineties|eighties|seventies|hospital back)|when (he|she|we) (left|died|split|broke|divorced)|years old|at (age|fifteen|sixteen|seventeen|fourteen|thirteen|twelve|eighteen|nineteen|twenty))\b/;
const stillNow = /\b(last night|yesterday|today|tonight|this (morning|week|month|afternoon|evening|weekend)|last week|last weekend|right now|now|still|again|lately|recently|every (day|night|morning)|these days|all the time|days? ago|on (monday|tuesday|wednesday|thursday|friday|saturday|sunday)|the other (day|night)|keep|keeps|since then|just before|an hour ago|a few hours|have been|has been|most (days|nights))\b/;

function isPast(whole: string, words: readonly string[], match: RiskMatch, kind: ReadRiskKind): boolean {
  if (stillNow.test(whole) && !/\b(used to|as a (kid|child|teen|teenager)|years ago|when i was)\b/.test(whole)) return false;
  if (longAgo.test(whole)) return !/\b(and|but) (i )?(still|now|it (is|has))|\bstill (do|am|want|feel|think)|\bback again\b/.test(whole);
  if (kind !== 'ideation' && kind !== 'plan' && kind !== 'intent' && kind !== 'harm-to-others') return false;
  const near = words.slice(Math.max(0, match.first - 3), match.first + 1).join(' ');
  return /\b(i (was|wanted|felt|had|tried|attempted|planned|thought|wished)|was (so )?suicidal|had (a )?(plan|thoughts))\b/.test(near) || /\bi (was|had|felt)\b.{0,25}$/.test(words.slice(0, match.first).join(' '));
}

function isSupposed(words: readonly string[], match: RiskMatch, kind: ReadRiskKind): boolean {
  const before = words.slice(0, match.first).join(' ').replace(/\b(if (i am|you ask|we are) (being )?(honest|me)|as if|if that makes sense|if i could( just)?|i do not know if|even if)\b/g, ' ');
  if (/\b(what if|suppose|imagine|in case|hypothetically|would have)\b/.test(before)) return true;
  if (/\b(if|unless|until|whenever) (i|he|she|they|it|you|my|things|this|that|we|the)\b/.test(before)) return true;
  if (kind === 'plan' || kind === 'abuse' || kind === 'means' || kind === 'protective') return false;
  return /^(if|unless) (i|he|she|they|it|you|my|things|this|that|we|the)\b/.test(words.slice(match.last + 1, match.last + 6).join(' '));
}

/** "She said i want to die", "in the song he goes …": the first person of somebody else. */
function isQuoted(upTo: readonly string[]): boolean {
  return /\b(he|she|they|mother|mom|mum|father|dad|brother|sister|son|daughter|friend|husband|wife|partner|boyfriend|girlfriend|cousin|kid|neighbor|coworker|somebody|someone|character|song|singer|lyrics?|movie|book|uncle|aunt|guy|student|boss|roommate|actor) (\w+ ){0,2}?(say|says|said|tell|tells|told|wrote|texted|posted|screamed|yelled|screams|yells|goes|went|sings|shouted|like|called|joked|saying)( to)?( me| us| him| her| my mom)?( things like| stuff like| out)? (i|that i want|i am|i just|you|you would|you should)?( \w+){0,3}$/.test(upTo.join(' '))
    && !/\b(i|me) (say|said|told|tell|texted|yelled)\b/.test(upTo.join(' '));
}

/** "My doctor says i am suicidal" may be true or not. */
function isReported(upTo: readonly string[]): boolean {
  return /\b(doctor|therapist|psychiatrist|nurse|teacher|people|everyone|parents|mom|dad|wife|husband|he|she|they|counselor|family) (says?|said|thinks?|thought|told me|tells? me|believes?|claims?|worr(y|ies)) (that )?(i|i am)\b/.test(upTo.join(' '));
}

/** A clinician who tells what may be done or felt, rather than what was. */
export function isTeaching(whole: string): boolean {
  return /\b(if (a|an|your|one of|some) (\w+ )?(friend|friends|patient|classmate|person|child|colleague|relative|sister|brother|neighbou?r)|if you|in case|whenever you|should you|when you (feel|have|start)|anytime you|if (things|it|those|these|the)|some people|many people|a lot of people|most people|people (who|with|often)|for example|side effects?|you can always|unless (you|there|i|someone)|confidential\w*|mandated|mandatory|obliged|required to|have to (report|tell|break|share|pass|inform|call)|duty to|stays? (here|in this room|between us)|(can|may|might|could) (also |sometimes |rarely )?(bring on|cause|increase|trigger|worsen|lead|make (people|some)|give (people|some))|rarely|leaflet|boxed? warning|warning|if that happens|(everyone|everybody) (gets|has|does)|common (to|for|after))\b/.test(whole);
}
