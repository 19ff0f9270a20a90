/**
 * What a note of a session holds beside that of a visit: what the client wants, what the therapist did, how the client took it, measures,
 * substances, the safety plan, homework and the next contact. What it words takes the place of what the rules for visits made of the
 * same words; risk stays as it was read. In order of speech.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../../lexicon.ts';
import { dropFirst, toSentence, type Candidate, type Clause } from '../../stages/clause.ts';
import { quote, quoteAll } from '../../stages/quote.ts';
import { toThirdPerson } from '../../stages/third-person.ts';
import { meaning } from '../../stages/trim-clause.ts';
import { wordHistory } from '../../stages/word-history.ts';
import { findPlainRisks, kindOf } from '../risk/judge-said.ts';
import { agreementOf, refuses } from './read-action-items.ts';
import { sessionSentences, type Sentence } from './session-sentences.ts';

const intervenes = /^(?:so |and |now |today |okay |last time |last week )*(let us (try|practi[sc]e|do|role play|go through|look at|work|start|use|take|slow|stay|begin|write|make|go over|check|explore)|i (am going to|want to|would like to|will|want us to|would like us to) (teach|show|walk|guide|introduce|explain|invite|reflect|play|look|practi[sc]e|work|go)|we (practi[sc]ed|worked on|reviewed|did|went over|used|role played|made|wrote|built|explored|looked|set up|talked through)|what we (just )?(did|practi[sc]ed)|(this|that) is (called|an example of)|imagine|close your eyes|breathe in|what i hear|i hear (you|that)|it sounds like|try saying|name (five|four|three)|when you (looked|did|said|tried|noticed|wrote)|what is the evidence|what would you (say|tell) (to )?(a|your) friend)\b/;
const vague = /^(?:so |and |now |today )*let us (work on|do|try|look at|start|take|go over|check|use) (that|this|it|these|them)( then| now| together| again)?$/;
const responds = /\b((that|it|this) (really )?(help|helps|helped|feels|felt|makes sense|made sense|is hard|was hard|worked|sounds|clicks|is harder|was harder|was difficult|did not|calmed|calms)|i (feel|felt) (\w+ )?(calmer|better|lighter|relieved|strange|worse|more|less|safer|stronger|silly|good|relaxed|heard|proud)|i (like|liked|noticed|notice|never thought|can see|see that|had not thought|get it|found it)|makes sense)\b/;
const wants = /\b(my (main |first )?goals? (is|are|would be)|i (just |really |also |mostly )?(want|would like|would love|hope|am hoping|wish i could) (to|us to)|what i want is)\b/;
const noGoal = /\b(want|like|love|hope|hoping|could) (to |us to )?(say|tell|ask|mention|show you|thank|know|scream|cry|die|disappear|leave|run away|quit|hit|apologi[sz]e|talk about (?:it|that)|think so|be honest|go there)\b/;
const asksGoal = /\b(goals?|would you like (to (get|work|focus|talk|change|achieve|see|take)|from)|(do you )?want to (work on|get|achieve|focus|change|accomplish)|(do you )?want from|hoping (to|for)|do you hope|hope to|what would be different)\b/;
const asksHow = /\b(how (did|was|were|is|are|has|have) (\w+ ){1,6}?(go|going|been|that|it|this|find|found|feel|help)|how (did|do) you (find|feel|get on)|how was (it|that|the)|what did you (notice|learn|find)|what (came|comes) up|what was that like|what do you (notice|feel) now|how do you feel now|and how did)\b/;
const asksSafety = /\b(who|whom) (would|could|can|will|might) you (call|ring|phone|contact|text|turn to|reach out to|talk to|go to)\b|\bwarning signs?\b|\btake your mind off\b|\bwhere (would|could|can) you go\b|\b(make|keep) (your home|the house|home|yourself) safer?\b|\breasons? (for living|to live)\b/;
const asksRating = /\b(how much (do|did) you believe|(zero|0|one|1) to (a hundred|one hundred|100|ten|10)|out of (a hundred|one hundred|100|ten|10)|how (strong|intense) (is|was))\b/;
const noSubstance = /\b(cups?|coffee|tea|water|juice|milk|food|eat)\b/;
const substance = /\b(drink|drinks|drinking|drank|alcohol|wine|beers?|vodka|whisky|whiskey|gin|spirits|cannabis|weed|joints?|marijuana|smoke|smokes|smoked|smoking|cigarettes?|vap\w+|cocaine|coke|ketamine|heroin|pills off the street)\b/;
const amount = /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|a couple|couple of|few|bottles?|glass(es)?|pints?|cans?|units?|packs?|six-pack|grams?|less|more|every|none|nothing|sober|clean|stopped|quit)\b/;
const scales = /^(phq|phq-?[29]|gad|gad-?7|pcl|pcl-?5|core|core-?10|bdi|hamd|ham-d|audit|audit-c|ors|srs|wsas|k-?10|dass|isi|ess|moca|y-?bocs|edeq|ede-q|who-?5|ces-?d|epds|core-om)$/;
const number = /^(\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)$/;
const changes = /\b(belief|thought|distress|anxiety|fear|worry|score|urges?|craving|mood|guilt|anger|shame|confidence|pain|tension|rating|it|that) (\w+ )?(went|dropped|fell|rose|came|is|was|went up|has gone|climbed) (\w+ )?(down |up )?(from )?(about |maybe |around )?(\d+|\w+)( percent| out of ten)? to\b/;
const nextTime = ['i will see you', 'see you', 'we meet again', 'we meet', 'let us meet again', 'let us meet', 'we will meet again', 'we will meet', 'our next session is', 'our next appointment is', 'next session is', 'next appointment is', 'your next appointment is', 'your next session is', 'next session', 'next appointment'];
const agrees = /^(?:um |uh |well |oh |hmm )*(yes|yeah|yep|sure|okay|ok|alright|all right|of course|definitely|absolutely|fine|deal|i will|i can|i could|i shall|i would (like|love|be happy)|i am (happy|willing|up for)|happy to|no problem|no worries|that (sounds|is|would be|works)|sounds)\b/;
const backsOut = /\b(not|never|no(?! problem| worries)|but|maybe|might|unless|depends|hard)\b/;
const reach = 6;

export function wordSession(candidates: readonly Candidate[], clauses: readonly Clause[], lexicon: Lexicon): Candidate[] {
  const sentences = sessionSentences(clauses);
  const risky = new Set(candidates.filter(({ section }) => section === 'risk').flatMap(({ from }) => from.map(placeOf)));
  const worded: Candidate[] = [];
  const claimed = new Set<string>();
  const isTaken = ({ tokens }: Clause) => tokens.some((token) => claimed.has(placeOf(token)) || risky.has(placeOf(token)));
  const add = (section: ClinicalSection, text: string, from: Candidate['from']) => {
    worded.push({ section, text, from, complaint: '' });
    from.forEach((token) => claimed.add(placeOf(token)));
  };
  let [intervenedAt, safetyAt] = [-reach - 1, -3 * reach];
  sentences.forEach((sentence, at) => {
    if (sentence.line === '' || isTaken(sentence)) return;
    if (/\bsafety plan\b/.test(sentence.line)) safetyAt = at;
    if (sentence.speaker === 'clinician') ofClinician(sentence, at);
    else if (sentence.speaker !== 'other' && !sentence.isQuestion) ofClient(sentence, at);
  });
  const left = candidates.flatMap((candidate) => {
    const { section, from, text } = candidate;
    if (section === 'risk' || from[0] === undefined) return [candidate];
    if (claimed.has(placeOf(from[0]))) return [];
    if (!from.some((token) => claimed.has(placeOf(token)))) return [candidate];
    // "…; about 90": what goes on with it is told by itself now.
    const own = from.filter(({ utterance }) => utterance === from[0]!.utterance);
    return text.includes('; ') && !own.some((token) => claimed.has(placeOf(token))) ? [{ ...candidate, text: `${text.split('; ')[0]!}.`, from: own }] : [];
  });
  return [...left, ...worded].toSorted((one, other) => (one.from[0]?.utterance ?? 0) - (other.from[0]?.utterance ?? 0) || (one.from[0]?.word ?? 0) - (other.from[0]?.word ?? 0));

  /** The client's sentences until somebody else speaks. */
  function answersTo(at: number): Sentence[] {
    const end = sentences.findIndex(({ speaker }, place) => place > at && (speaker === 'clinician' || speaker === 'other'));
    return sentences.slice(at + 1, end < 0 ? sentences.length : end);
  }

  function ofClinician(sentence: Sentence, at: number): void {
    const said = meaning(sentence);
    if (isMeasure(said)) return add('results', toSentence(toThirdPerson(said, { voice: 'clinician', register: lexicon.register })), sentence.tokens);
    const agreement = agreementOf({ ...said, line: sentence.line });
    if (agreement !== null) {
      if (agreement.who === 'clinician') return add('plan', toSentence(`clinician will ${agreement.words}`), sentence.tokens);
      const [reply] = answersTo(asksAssent(sentences[at + 1]) ? at + 1 : at);
      const words = reply === undefined || isTaken(reply) ? '' : reply.tokens.map(({ norm }) => norm).join(' ');
      const taken = refuses.test(words) ? ' (declined)' : agrees.test(words) && !backsOut.test(words) ? ' (agreed)' : '';
      return add('plan', `Homework: ${agreement.words}${taken}.`, taken === '' ? sentence.tokens : [...sentence.tokens, ...yesOrNo(reply!, taken)]);
    }
    const lead = nextTime.find((words) => sentence.line.startsWith(`${words} `));
    if (lead !== undefined && /\b(in|on|next|at|the|same|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.test(sentence.line) && !sentence.isQuestion) {
      return add('plan', `Next session: ${toThirdPerson(dropFirst(said, lead.split(' ').length), { voice: 'clinician' })}.`, sentence.tokens);
    }
    if (sentence.isQuestion && askedAndAnswered(sentence, said, at)) return;
    // "It sounds like …": to be heard, not asked.
    if (!intervenes.test(sentence.line) || said.tokens.length < 3) return;
    intervenedAt = at;
    if (vague.test(sentence.line)) return;
    const done = /^we (?!did not|have|are|will|can|could)/.test(sentence.line) && !/\b(you|your|i|my)\b/.test(sentence.line);
    add('interventions', done ? toSentence(toThirdPerson(dropFirst(said, 1), { voice: 'clinician' })) : `Clinician says ${quote(sentence, said)}.`, sentence.tokens);
  }

  /** Where a question and its answer say something only together. */
  function askedAndAnswered(question: Sentence, said: Clause, at: number): boolean {
    const answers = answersTo(at).filter(({ line }) => line !== '');
    if (answers.length === 0 || answers.some(isTaken) || findPlainRisks(said, lexicon).some((match) => kindOf(match) !== 'protective')) return false;
    const answer = answers.map(({ line }) => line).join(' ');
    const tell = (section: ClinicalSection, label: string) => {
      add(section, `${label}${label === '' ? 'Asked' : 'asked'} ${quote(question, said)}, patient answered ${quoteAll(answers)}.`, [...question.tokens, ...answers.flatMap(({ tokens }) => tokens)]);
      return true;
    };
    if (asksSafety.test(question.line) && (at - safetyAt <= 3 * reach || /\bcall|ring|phone|contact\b/.test(question.line))) return tell('plan', 'Safety plan: ');
    if (asksGoal.test(question.line) && !answers.some(({ line }) => wants.test(line))) return tell('goals', '');
    if (asksRating.test(question.line) && answer.split(' ').some((word) => number.test(word))) return tell(/\bmood\b/.test(question.line) ? 'mental-status' : 'response', '');
    if (substance.test(question.line) && /\byou\b/.test(question.line) && amount.test(answer) && !noSubstance.test(question.line) && !/^(no|never|none|nothing)\b/.test(answer)) return tell('social-history', 'Substance use: ');
    return false;
  }

  function ofClient(sentence: Sentence, at: number): void {
    const said = meaning(sentence);
    if (said.tokens.length < 3 || findPlainRisks(said, lexicon).some((match) => kindOf(match) !== 'protective')) return;
    const before = sentences.slice(0, at).findLast(({ speaker }) => speaker === 'clinician');
    const section = ((): ClinicalSection | null => {
      if (wants.test(sentence.line) && !noGoal.test(sentence.line)) return 'goals';
      if (substance.test(sentence.line) && amount.test(sentence.line) && !noSubstance.test(sentence.line) && /\bi\b/.test(sentence.line) && !/^(my|he|she|they)\b/.test(sentence.line)) return 'social-history';
      if (changes.test(sentence.line)) return 'response';
      // "How has your sleep been?" – "It has been poor": worded already, with what "it" is.
      const isNamed = /^(it|they|that)\b/.test(sentence.line) && candidates.some(({ from }) => from.some((token) => token.utterance === before?.tokens[0]!.utterance));
      if (before?.isQuestion === true && asksHow.test(before.line) && said.tokens.length > 2 && !isNamed) return 'response';
      return at - intervenedAt <= reach && responds.test(sentence.line) ? 'response' : null;
    })();
    if (section === null) return;
    if (section === 'response' && before?.isQuestion === true && isFragment(said) && sentences.indexOf(before) === at - 1) {
      return add(section, `Asked ${quote(before, meaning(before))}, patient answered ${quote(sentence, said)}.`, [...before.tokens, ...sentence.tokens]);
    }
    const toClinician = said.tokens.some(({ norm }) => /^(you|your|we|us|our)$/.test(norm));
    const told = toClinician ? `Patient says ${quote(sentence, said)}.` : wordHistory(said, lexicon);
    if (told === '') return;
    add(section, section === 'social-history' ? `Substance use: ${told.slice(0, 1).toLowerCase()}${told.slice(1)}` : told, sentence.tokens);
  }
}

/** "Does that sound all right?" */
function asksAssent(next: Sentence | undefined): boolean {
  return next !== undefined && next.speaker === 'clinician' && next.isQuestion && next.tokens.length <= 8 && /\b(all right|alright|okay|ok|good|fine|doable|possible|manage|sound|work for you)\b/.test(next.line);
}

/** No subject of its own: "not so bad", "guilty, but relieved". */
function isFragment({ tokens }: Clause): boolean {
  return !tokens.slice(0, 3).some(({ norm }) => /^(i|my|it|there|she|he|we|they|that|this|the)$/.test(norm));
}

/** Of "no problem, I will" what says yes. */
function yesOrNo({ tokens }: Clause, taken: string): Clause['tokens'] {
  return taken === ' (agreed)' && tokens.length > 1 && tokens[0]!.norm === 'no' ? tokens.slice(1) : tokens;
}

function isMeasure({ tokens }: Clause): boolean {
  return tokens.some(({ norm }, at) => scales.test(norm) && tokens.slice(at + 1, at + 9).some((token) => number.test(token.norm)));
}

function placeOf({ utterance, word }: { readonly utterance: number; readonly word: number }): string {
  return `${utterance} ${word}`;
}
