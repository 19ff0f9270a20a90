/**
 * Puts a clinician's question and what was answered together. "Have you had any fever?" – "No." says something only as
 * a pair, and its statement needs evidence on both sides. Everything else passes through in order.
 */
import type { Clause } from './clause.ts';
import { meaning } from './trim-clause.ts';
import { fillers, noWords, yesWords } from './word-classes.ts';

export type Polarity = 'yes' | 'no' | 'open';

export interface Exchange {
  readonly question: Clause;
  readonly answers: readonly Clause[];
  readonly polarity: Polarity;
}
export type Passage = { readonly kind: 'said'; readonly clause: Clause } | { readonly kind: 'asked'; readonly exchange: Exchange };

export function pairAnswers(clauses: readonly Clause[]): Passage[] {
  const turns: Passage[] = [];
  for (let index = 0; index < clauses.length; index += 1) {
    const clause = clauses[index]!;
    if (!clause.isQuestion || clause.speaker === 'patient' || clause.speaker === 'other') {
      turns.push({ kind: 'said', clause });
      continue;
    }
    const answers: Clause[] = [];
    while (index + 1 < clauses.length && goesOnAnswering(clauses[index + 1]!)) {
      index += 1;
      // "Um … no": hesitating is no answer yet.
      if (clauses[index]!.speaker !== 'clinician' && !(answers.length === 0 && isHesitation(clauses[index]!))) answers.push(clauses[index]!);
    }
    turns.push({ kind: 'asked', exchange: { question: clause, answers, polarity: polarityOf(clause, answers[0]) } });
  }
  return turns;
}

/** A clinician's "okay" in between does not end an answer. */
function goesOnAnswering(clause: Clause): boolean {
  if (clause.speaker === 'clinician') return !clause.isQuestion && meaning(clause).tokens.length === 0;
  return clause.speaker !== 'other' && !clause.isQuestion;
}

function isHesitation({ tokens }: Clause): boolean {
  const words = tokens.map(({ norm }) => norm);
  return !words.some((word) => soundsYes.test(word)) && words.every((word) => fillers.has(word) || /^(well|so|and|okay)$/.test(word)) || /^(?:um |uh |hmm |well |oh )*(?:let me (?:think|see)|good question|let us see)$/.test(words.join(' '));
}

/** A sound that is the whole of an answer. */
const soundsYes = /^(mm-hmm|mhm|mmhmm|uh-huh)$/;
const soundsNo = /^(uh-uh|nuh-uh|mm-mm)$/;

const noLeads = new RegExp([
  '^(?:not (?:really|at all|that i|as far as|to my|any ?more|lately|recently|currently|so far|right now|at the moment|today|yet|since|particularly|one bit)',
  '|(?:absolutely|definitely|certainly|of course|thankfully|luckily|fortunately|hopefully|probably|i guess|i hope|i think) not|none\\b|nothing\\b|neither\\b|zero\\b|i wish|(?:i )?doubt it|(?:thank god|thank goodness|luckily|fortunately|knock on wood|gosh|heavens|god) no|(?:i )?can not say (?:that )?i|have not (?:had|noticed|seen|been)|do not think so|i (?:have|had) not (?:had|noticed|seen) (?:any|one|it|that|them)|i would say no|i (?:do|would) not (?:think|believe) so',
  '|i (?:do|have|did|am|was|would|could|can) not(?: no| really| actually)?$|i (?:do not|did not|have not|never) \\w+ (?:it|any|that|them|those)$)',
].join(''));
const yesLeads = new RegExp([
  '^(?:(?:i (?:do|have|did|am|was)|(?:it|that) (?:is|does|has|was|did)|they (?:are|do|have)|there (?:is|are))(?:$| (?:but|and|twice|once|actually|sometimes|a little|quite)\\b)',
  '|a little|a bit|a lot|a few|some\\b|sometimes|occasionally|constantly|often\\b|always\\b|usually\\b|every (?:day|night|morning|evening|week|time|now)|all the time|most (?:days|nights|mornings|of the time)|now and then|once in a while|once or twice|on and off|off and on',
  '|i (?:think|believe|guess|suppose) so|exactly|for sure|kind of|sort of|pretty much|from time to time|here and there|(?:it|they) comes? and goe?s?|it has been|mostly\\b|mainly\\b|lots\\b|tons\\b|plenty\\b|both\\b|twice\\b|once (?:a|in|every)|a couple|a fair|too (?:much|often)|at (?:night|times|work|rest)|in the (?:morning|evening|afternoon|night)|after (?:meals|eating|i)|when i|if i|since (?!i was)|for (?:about|a|the|two|three|four|five|six|years|months|weeks|days)\\b|(?:last night|yesterday|this morning)\\b|afraid so|i am afraid so|unfortunately(?! not)|only (?:when|on|at|in|after|if)\\b|just (?:when|on|at|a)\\b|quite\\b|very much|terribly|badly|more than|you bet|you could say|of course(?! not)|that is (?:right|correct)|correct$|right (?:those|that|yes)|sure(?: am| do| have| does|$| in| on| at)|oh (?:yes|constantly|sure))',
].join(''));
/** "What makes it worse" is answered by no yes and by no no. */
const openWords = /^(what|when|where|how|which|who|whereabouts|why)$/;

function polarityOf(question: Clause, answer: Clause | undefined): Polarity {
  if (answer === undefined || isOpen(question)) return 'open';
  const norms = answer.tokens.map((token) => token.norm);
  if (norms.every((norm) => soundsYes.test(norm))) return 'yes';
  const words = norms.filter((norm) => !/^(um|uh|er|well|oh|so|hmm|ah)$/.test(norm));
  const first = words[0] ?? '';
  const said = words.join(' ');
  if (noWords.has(first) || soundsNo.test(first) || noLeads.test(said)) return 'no';
  if (yesWords.has(first) || yesLeads.test(said)) return 'yes';
  // "I have not, no", "most days, yes": the word that says it comes last.
  const last = words.at(-1) ?? '';
  if (words.length <= longestBeforeLast && noWords.has(last) && words.includes('not')) return 'no';
  return words.length <= longestBeforeLast && yesWords.has(last) ? 'yes' : 'open';
}

const longestBeforeLast = 5;

function isOpen({ tokens }: Clause): boolean {
  const words = tokens.map(({ norm }) => norm).filter((norm) => !fillers.has(norm) && !/^(and|so|okay|well|now|but|alright|then)$/.test(norm));
  return openWords.test(words[0] ?? '') && !/^(how|what) about\b/.test(words.join(' '));
}
