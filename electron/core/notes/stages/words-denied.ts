/**
 * Which words of a sentence, or of a question with its answer, stand under a "no". Knows less than the stages that word a note, and
 * shares nothing with them: the gate of evidence asks it, and must not fall for what they fell for.
 *
 * A negation reaches forward to the end of its sentence, a "but", or a comma behind which somebody begins anew (after NegEx, Chapman
 * and others, 2001). Behind the word it may stand a few words on ("fever I have not had"), or in the answer to a question.
 */
import { isSentenceEnd, type Token } from './tokens.ts';

export type SignedToken = Pick<Token, 'norm' | 'mark' | 'utterance'>;

const negations = /^(no|not|never|none|nothing|without|denies|denied|deny|denying|nor|neither|nil|nope|negative|absent|nobody|hardly|cannot|nah|uh-uh|nuh-uh|mm-mm)$/u;
const turns = /^(but|however|although|though|except|yet)$/u;
const begins = /^(i|he|she|it|they|we|you|there|patient|reports|has|takes|is|was|does|had|says|some|just|only)$/u;
/** Behind a word, further away than this a negation is of something else. */
const reachBack = 5;

export function isNegation(word: string): boolean {
  return negations.test(word);
}

/** For each token, whether a negation before it reaches it. */
export function underNegation(tokens: readonly SignedToken[]): readonly boolean[] {
  let reaches = false;
  return tokens.map((each, index) => {
    const { norm } = each;
    const before = tokens[index - 1];
    if (before === undefined || ends(before, each) || turns.test(norm)) reaches = false;
    else if (before.mark === ',' && begins.test(norm)) reaches = false;
    const reached = reaches;
    if (negations.test(norm)) reaches = true;
    return reached;
  });
}

/** For each token, whether any negation may be its: one before it, one close behind, or one in what answers it. */
export function maybeNegated(tokens: readonly SignedToken[]): readonly boolean[] {
  const before = underNegation(tokens);
  return tokens.map((_, index) => before[index]! || isNegatedBehind(tokens, index) || isAnsweredNo(tokens, index));
}

function isNegatedBehind(tokens: readonly SignedToken[], index: number): boolean {
  for (let at = index + 1; at <= index + reachBack && at < tokens.length; at += 1) {
    if (ends(tokens[at - 1]!, tokens[at]!) || turns.test(tokens[at]!.norm)) return false;
    if (negations.test(tokens[at]!.norm)) return true;
  }
  return false;
}

/** In another turn, or behind a question mark: no further than the next question. */
function isAnsweredNo(tokens: readonly SignedToken[], index: number): boolean {
  const { utterance } = tokens[index]!;
  let isAnswer = false;
  for (let at = index + 1; at < tokens.length; at += 1) {
    const [last, token] = [tokens[at - 1]!, tokens[at]!];
    if (isAnswer && last.mark === '?') return false;
    if (last.mark === '?' || token.utterance !== utterance) isAnswer = true;
    if (isAnswer && negations.test(token.norm)) return true;
  }
  return false;
}

function ends(token: SignedToken, next: SignedToken): boolean {
  return isSentenceEnd(token.mark) || token.utterance !== next.utterance;
}
