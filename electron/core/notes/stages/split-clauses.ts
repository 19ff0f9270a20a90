/**
 * An utterance → clauses. Written text ends them with marks. Recogniser text has none, so a pause of 350 ms and the words
 * that open a new thought ("are you …", "and i …", "your temperature is …") end them too; never inside a known term.
 */
import type { Speaker } from '#shared/domain/transcript.ts';
import type { Clause, Concept } from './clause.ts';
import { lengthOfLead, slice, startsWith } from './clause.ts';
import { turnPauseMs } from './join-utterances.ts';
import { isSentenceEnd, type Token } from './tokens.ts';
import { auxiliaries, determiners, fillers, isNumber, modals, possessives, prepositions, subordinators, whWords, yesWords } from './word-classes.ts';

export function splitClauses(tokens: readonly Token[], concepts: readonly Concept[], speaker: Speaker): Clause[] {
  const whole: Clause = { tokens, concepts, speaker, isQuestion: false };
  const insideConcept = new Set(concepts.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, step) => first + 1 + step)));
  const conceptAt = new Map(concepts.map((concept) => [concept.first, concept]));
  const clauses: Clause[] = [];
  let start = 0;
  for (let index = 1; index <= tokens.length; index += 1) {
    const ends = index === tokens.length
      || isSentenceEnd(tokens[index - 1]!.mark)
      || (!insideConcept.has(index) && (isPause(tokens, index) || opensClause(tokens, start, index, conceptAt)));
    if (!ends) continue;
    clauses.push(markQuestion(slice(whole, start, index)));
    start = index;
  }
  return clauses;
}

function markQuestion(clause: Clause): Clause {
  const last = clause.tokens.at(-1)!;
  const asks = last.mark === '?' && !seeksAssent(clause.tokens);
  return { ...clause, isQuestion: asks || opensQuestion(clause.tokens, firstMeaning(clause.tokens)) };
}

const fewestBeforeTag = 4;

/** "We will repeat it this year, okay?" tells, and waits for a nod. */
function seeksAssent(tokens: readonly Token[]): boolean {
  const [before, last] = [tokens.at(-2), tokens.at(-1)!];
  return tokens.length > fewestBeforeTag && /^(okay|ok|alright)$/.test(last.norm) && before?.mark === ',';
}

/** A speaker who stops after "the" or "of" is looking for a word, not done. */
function isPause(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]!.norm;
  return tokens[index]!.pauseBeforeMs >= turnPauseMs && !determiners.has(before) && !prepositions.has(before) && !possessives.has(before)
    && !/^(and|or|i|is|are|am|very)$/.test(before);
}

function firstMeaning(tokens: readonly Token[]): number {
  const skipped = /^(and|so|okay|ok|right|well|hello|hi|now|alright|but|then)$/;
  let at = 0;
  while (at < tokens.length - 1 && (skipped.test(tokens[at]!.norm) || fillers.has(tokens[at]!.norm))) at += 1;
  return at;
}

/** "are you", "have you", "what brings", "any other": the ways a spoken question starts. */
function opensQuestion(tokens: readonly Token[], at: number): boolean {
  const [word, next] = [tokens[at]?.norm ?? '', tokens[at + 1]?.norm ?? ''];
  if (modals.has(word)) return next === 'you';
  if (/^(is|are|was|were|has|does)$/.test(word) && /^(your|that|this|the)$/.test(next)) return true;
  if (auxiliaries.has(word)) return /^(you|it|there|he|she|they)$/.test(next);
  if (word === 'any') return true;
  // "Which is good" goes on with what was said.
  if (word === 'which' && /^(is|are|was|were|has|have|will|would|can|could|may|might)$/.test(next)) return false;
  return whWords.has(word) && (auxiliaries.has(next) || /^(brings|about|long|often|much|many|kind|sort|symptoms|makes|helps|happened|happens)$/.test(next));
}

const fixedOpeners = [
  'thank you', 'thanks', 'that sounds', 'well done', 'let us', 'for homework', 'on examination', 'i am sorry', 'good morning',
  'good afternoon',
  ...['first', 'second', 'third', 'fourth', 'fifth', 'next', 'last', 'other'].flatMap((which) => [`for your ${which} problem`, `your ${which} problem`, `for your ${which} issue`]),
  'next appointment', 'date of birth', 'come back', 'come in',
];
const dictationHeadings = /^(assessment|impression|diagnosis|plan|objective|subjective|examination)$/;
const beforeVerb = /^(to|you|i|we|not|going|please|then|homework|he|she|who|they|can|would|physical)$/;
const planVerbs = /^(start|use|stop|continue|increase|review|please|refer|repeat)$/;

function opensClause(tokens: readonly Token[], start: number, at: number, conceptAt: ReadonlyMap<number, Concept>): boolean {
  const [word, before] = [tokens[at]!.norm, tokens[at - 1]!.norm];
  if (word === 'and' || word === 'so') return !isCondition(tokens, start, at) && opensAfterAnd(tokens, at + 1);
  if (endsCourtesy(tokens, start, at)) return true;
  if (before === 'and' || before === 'or' || before === 'but' || before === 'so' || subordinators.has(before)) return false;
  if (fillers.has(before) && at - 1 === start) return false;
  if (lengthOfLead(tokens, fixedOpeners, at) > 0) return !/^(to|you|can|will|i|for|of|is)$/.test(before);
  if (yesWords.has(word)) return !fillers.has(before);
  if (word === 'no') return opensWithNo(tokens, start, at);
  if (opensQuestion(tokens, at)) return !whStart(tokens, start, at) && !isInverted(before) && word !== 'any' && !hasSubject(tokens, at);
  if (at - start === 1 && !yesWords.has(before) && before !== 'okay') return false;
  if (word === 'i' && isBareNoun(tokens, start, at)) return false;
  if (isSubject(tokens, at)) return !takesComplement(before) && !whStart(tokens, start, at) && !(at - start <= 3 && questionStart(tokens, start, at));
  if (determiners.has(before) || possessives.has(before) || prepositions.has(before)) return false;
  if (dictationHeadings.test(word)) return at - start >= 3 && !/^(treatment|care|safety|our|this)$/.test(before);
  if (planVerbs.test(word)) return at - start >= 2 && !auxiliaries.has(before) && !beforeVerb.test(before);
  return opensReading(tokens, start, at, conceptAt);
}

/** "If you feel feverish and your cough is no better": both parts hang on the if. */
function isCondition(tokens: readonly Token[], start: number, at: number): boolean {
  return /^(if|unless)$/.test(tokens[start + firstMeaning(tokens.slice(start, at))]?.norm ?? '');
}

/** A new subject after "and" is a new thought; a verb or "it" goes on with the old one. */
function opensAfterAnd(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.norm ?? '';
  if (/^(i|you|we|she|he|your|my)$/.test(word)) return true;
  if (word === 'now' || word === 'then') return /^(i|my|you|your|we)$/.test(tokens[at + 1]?.norm ?? '');
  return (word === 'there' && auxiliaries.has(tokens[at + 1]?.norm ?? '')) || /^(come|return|review)$/.test(word) || opensQuestion(tokens, at);
}

const courtesies = ['thank you', 'sorry to hear that', 'good to hear that', 'thank you for telling me', 'thanks for telling me'];

function endsCourtesy(tokens: readonly Token[], start: number, at: number): boolean {
  const ended = courtesies.find((words) => {
    const length = words.split(' ').length;
    return at - start >= length && startsWith(tokens, words, at - length);
  });
  return ended !== undefined && !/^(for|so|very|and)$/.test(tokens[at]!.norm);
}

function opensWithNo(tokens: readonly Token[], start: number, at: number): boolean {
  const next = tokens[at + 1]?.norm ?? '';
  if (/^(i|it|not|just|never|nothing|none)$/.test(next)) return true;
  return questionStart(tokens, start, at) && (next === '' || opensQuestion(tokens, at + 1));
}

/** "i have", "it is", "she denies", "your temperature is". */
function isSubject(tokens: readonly Token[], at: number): boolean {
  const [word, next] = [tokens[at]!.norm, tokens[at + 1]?.norm ?? ''];
  if (word === 'i') return next !== '' && !/^(and|or|mean|guess|appreciate|hear)$/.test(next) && !startsWith(tokens, 'i do appreciate', at);
  if (word === 'it' || word === 'there' || word === 'this') return auxiliaries.has(next) && next !== 'do';
  if (word === 'she' || word === 'he') return next !== '';
  if (word !== 'your' && word !== 'my') return false;
  return [2, 3].some((step) => /^(is|was|are|were|has|have|feels|hurts)$/.test(tokens[at + step]?.norm ?? ''));
}

/** "The cough i had last month": what stands before the "i" is what it had, and the verb of the sentence is still to come. */
function isBareNoun(tokens: readonly Token[], start: number, at: number): boolean {
  const first = start + firstMeaning(tokens.slice(start, at));
  const noun = tokens.slice(first, at);
  const opens = determiners.has(noun[0]?.norm ?? '') || possessives.has(noun[0]?.norm ?? '');
  return opens && noun.length >= 2 && noun.length <= longestNoun && noun.every(({ norm, mark }, place) => mark === '' && (place === 0 || !(auxiliaries.has(norm) || /(ed|s)$/.test(norm))));
}

const longestNoun = 4;

/** Words after which a pronoun goes on with the clause: "i think it is", "when i", "the exercises i". */
function takesComplement(before: string): boolean {
  return auxiliaries.has(before) || prepositions.has(before) || determiners.has(before) || clauseTakers.has(before);
}

const clauseTakers = new Set(
  'think thinks thought thinking say says said know knows believes tells told hope feel felt like means mean guess suppose believe sure scared worried terrified convinced certain concerned hoping wondering wonder doubt figured panicked nervous afraid glad last every everytime each time way things thing everything not also then now well all wish'.split(' '),
);

function isInverted(before: string): boolean {
  return whWords.has(before) || /^(much|many|long|often|far|bad|kind|of|the|i|we|they|else|other)$/.test(before);
}

/** "Here is your x-ray", "the problem is that …", "it is there": the verb of what stands before it, unless the speaker has set off anew. */
function hasSubject(tokens: readonly Token[], at: number): boolean {
  const [before, word, next] = [tokens[at - 1]!, tokens[at]!.norm, tokens[at + 1]?.norm ?? ''];
  if (before.mark === ',' || !/^(is|are|was|were|has|does)$/.test(word)) return false;
  if (/^(here|this|that|these|those|it|which|there|what)$/.test(before.norm)) return true;
  return /^(your|that|this|the)$/.test(next) && !/^(okay|ok|alright|right|well|now|yes|yeah|good|great|see|um|uh|so|and|or|but)$/.test(before.norm);
}

/** Inside "what symptoms do you have". */
function whStart(tokens: readonly Token[], start: number, at: number): boolean {
  const first = start + firstMeaning(tokens.slice(start, at));
  return at - first <= 3 && whWords.has(tokens[first]?.norm ?? '') && !auxiliaries.has(tokens[at - 1]!.norm);
}

function questionStart(tokens: readonly Token[], start: number, at: number): boolean {
  return opensQuestion(tokens, start + firstMeaning(tokens.slice(start, at)));
}

/** A measured value, a look at an organ, the next drug of a list: "heart rate eighty", "heart sounds are". */
function opensReading(tokens: readonly Token[], start: number, at: number, conceptAt: ReadonlyMap<number, Concept>): boolean {
  const concept = conceptAt.get(at);
  if (concept === undefined) return false;
  const next = tokens[concept.last + 1]?.norm ?? '';
  if (concept.value.kind === 'medication') return !/^(add|adding|with|plus|to|on|take|taking|give|try|start|starting|prescribe|also|then)$/.test(tokens[at - 1]!.norm) && isNumber(next) && tokens.slice(start, at).some((token) => isNumber(token.norm));
  if (concept.value.kind === 'vital') return isNumber(next) || next === 'is' || next === 'was' || next === 'today';
  return (concept.value.kind === 'exam' && /^(is|are|was|were)$/.test(next)) || /^(heart sounds|lungs) are/.test(concept.value.canonical);
}
