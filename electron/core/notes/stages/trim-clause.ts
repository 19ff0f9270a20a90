/** Takes off what carries no meaning: fillers anywhere, greetings, "yes", "and", "you know" at the edges, stammered repeats. */
import { dropFirst, lengthOfLead, slice, startsWith, type Clause } from './clause.ts';
import type { Token } from './tokens.ts';
import { fillers, isNumber, yesWords } from './word-classes.ts';

const leads = [
  'thank you very much', 'thank you so much', 'thank you', 'you know', 'i mean', 'i am sorry to hear that', 'i am sorry',
  'good morning', 'good afternoon', 'that is good',
  'that is great', 'sounds good', 'all right', 'of course', 'to be honest', 'no problem', 'good to see you', 'i see', 'i do',
  'i did', 'well done', 'not really', 'let me see',
  'okay', 'ok', 'alright', 'right', 'well', 'so', 'and', 'but', 'then', 'oh', 'hello', 'hi', 'hey', 'sure', 'thanks', 'actually',
  'basically', 'just', 'like', 'also', 'gotcha',
  'perfect', 'great', 'sorry', 'exactly', 'correct', 'or',
];
const tails = [
  'so that is good', 'thank you', 'thanks', 'you know', 'and again', 'i guess', 'okay', 'ok', 'right', 'and', 'so', 'but',
  'really', 'at all', 'or anything like that', 'or anything', 'yeah', 'yes', 'like', 'please',
];

/** The clause as far as it means something; no tokens left = small talk. */
export function meaning(clause: Clause): Clause {
  let left = withoutFillers(clause);
  for (let taken = leadLength(left); taken > 0; taken = leadLength(left)) left = dropFirst(left, taken);
  for (let taken = tailLength(left); taken > 0; taken = tailLength(left)) left = slice(left, 0, left.tokens.length - taken);
  return left;
}

function leadLength({ tokens }: Clause): number {
  const word = tokens[0]?.norm;
  if (word === undefined) return 0;
  if (yesWords.has(word) || isAnsweringNo(tokens)) return 1;
  if (isBareYes(tokens)) return 2;
  const taken = lengthOfLead(tokens, leads);
  // "I did the exercises" says something; only a bare "I did" is a yes.
  return (taken === 2 && word === 'i' && /^(do|did)$/.test(tokens[1]!.norm) && tokens.length > 2 && tokens[1]!.mark === '') ? 0 : taken;
}

/** "I am", "it does" and nothing more, or with a comma behind: yes. */
function isBareYes(tokens: readonly Token[]): boolean {
  const isWhole = tokens.length === 2 || (tokens.length > 2 && tokens[1]!.mark === ',');
  return isWhole && /^(i (am|have|do|did|was)|(it|that) (is|does|has|was|did)|they (are|do|have))$/.test(`${tokens[0]!.norm} ${tokens[1]!.norm}`);
}

/** The "no" of an answer, not the "no" of "no blood". */
function isAnsweringNo(tokens: readonly Token[]): boolean {
  if (tokens[0]!.norm !== 'no' && tokens[0]!.norm !== 'nope') return false;
  const next = tokens[1]?.norm;
  return next === undefined || tokens[0]!.mark !== '' || /^(i|it|there|that|just|not|never|no|nothing|none|she|he|we|they|my|only)$/.test(next);
}

/** What waits for a word that did not come. */
const waiting = /^(the|a|an|my|your|and|or|but|because|so|if|than)$/;

function tailLength({ tokens }: Clause): number {
  if (tokens.length > 1 && waiting.test(tokens.at(-1)!.norm)) return 1;
  if (tokens.at(-2)?.norm === 'all' && tokens.at(-1)!.norm === 'right') return tokens.at(-3)?.mark !== ',' && isAllRight.test(tokens.at(-3)?.norm ?? '') ? 0 : 2;
  const found = tails.find((tail) => {
    const words = tail.split(' ');
    if (tail === 'right' && isSide(tokens)) return false;
    return words.length <= tokens.length && words.every((word, index) => tokens[tokens.length - words.length + index]!.norm === word);
  });
  return found === undefined ? 0 : found.split(' ').length;
}

/** "The walks felt all right"; else it asks whether one was understood. */
const isAllRight = /^(feel|feels|felt|feeling|am|is|are|was|were|be|been|being|go|going|goes|went|do|does|doing|did|seems?|seemed|looks?|looked|sounds?|sleep|sleeps|sleeping|slept|eat|eats|eating|ate|works?|working|worked|coping|cope|manage|managing|managed|get|gets|getting|got|quite|mostly|pretty|still|just|turned|out)$/;

/** "On the right". */
function isSide(tokens: readonly Token[]): boolean {
  return /^(the|your|my|his|her|on|to|and|or|upper|lower|far)$/.test(tokens.at(-2)?.norm ?? '');
}

/** Drops fillers and the first of two equal words in a row; concepts move along. */
export function withoutFillers(clause: Clause): Clause {
  const kept = clause.tokens.flatMap((_, index) => isNoise(clause.tokens, index) ? [] : [index]);
  if (kept.length === clause.tokens.length) return clause;
  const placeOf = new Map(kept.map((old, place) => [old, place]));
  const concepts = clause.concepts.flatMap((concept) => {
    const [first, last] = [placeOf.get(concept.first), placeOf.get(concept.last)];
    return first === undefined || last === undefined ? [] : [{ ...concept, first, last }];
  });
  return { ...clause, tokens: kept.map((index) => clause.tokens[index]!), concepts };
}

/** The filler, not "do you know" or "you know that". */
function isYouKnow(tokens: readonly Token[], index: number): boolean {
  if (!startsWith(tokens, 'you know', index)) return false;
  const asks = /^(do|did|if|let|that)$/.test(tokens[index - 1]?.norm ?? '');
  return !asks && !/^(that|what|how|the|about)$/.test(tokens[index + 2]?.norm ?? '');
}

/** "At like a six", "to like clear it up": nobody compares anything; "it is like a band" does. */
const fillsAfter = /^(for|and|so|but|with|some|just|been|in|really|at|to|by|of|about|the|a|an|have|has|had|get|getting|past|last|around)$/;

const emptyAdverbs = /^(actually|basically|literally|honestly|obviously)$/;

/** "Sort of", "just", "like" where they only fill: "it is sort of red" is red; "what kind of pain", "not just", "feels like a band" stay. */
function isHedge(tokens: readonly Token[], index: number): boolean {
  const [before, word, next] = [tokens[index - 1], tokens[index]!.norm, tokens[index + 1]?.norm ?? ''];
  const last = before?.norm ?? '';
  if (emptyAdverbs.test(word)) return true;
  if (/^(sort|kind)$/.test(word)) return next === 'of' && !/^(some|what|which|this|that|these|those|same|any|a|the|other|another|every|one|and)$/.test(last);
  if (word === 'of') return /^(sort|kind)$/.test(last) && isHedge(tokens, index - 1);
  if (word === 'just') return !/^(not|only|is|like)$/.test(last) && !/^(like|as|in|before|after|under|over|below|above|about|started|now|had)$/.test(next);
  if (word === 'really') return !/^(not|never|no)$/.test(last) && next !== '';
  return word === 'like' && index > 0 && next !== '' && (tokens[index]!.mark === ',' || fillsAfter.test(last) && !/^(this|that|it|these|i|you|how)$/.test(next) || /^(i|it|he|she|we|they)$/.test(next) && before!.mark === ',');
}

function isNoise(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (fillers.has(token.norm) || isHedge(tokens, index)) return true;
  if (isYouKnow(tokens, index) || (index > 0 && isYouKnow(tokens, index - 1))) return true;
  const again = (step: number) => tokens[index + step]?.norm === token.norm && !isNumber(token.norm);
  const pairAgain = again(2) && tokens[index + 1]?.norm === tokens[index + 3]?.norm;
  const secondOfPair = index > 0 && again(2) && tokens[index - 1]!.norm === tokens[index + 1]?.norm;
  return (again(1) && token.norm.length < 5) || pairAgain || secondOfPair;
}
