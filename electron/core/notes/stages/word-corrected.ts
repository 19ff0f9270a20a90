/**
 * "Your father had a heart attack, is that right?" – "It was a stroke": what the clinician told is not so, and how it is only the patient's
 * words say. Both are quoted.
 */
import { hasConcept, type Candidate, type Clause } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { quote } from './quote.ts';
import { meaning } from './trim-clause.ts';
import { relatives } from './word-classes.ts';

const longestTold = 16;
/** Clauses of an answer that are quoted with it. */
const longestCorrection = 3;

/** `question` is without its tag; null where it was answered yes or no, or tells nothing of health. */
export function wordCorrected({ question, answers, polarity }: Exchange): Candidate | null {
  const said = answers.filter((answer) => meaning(answer).tokens.length > 0).slice(0, longestCorrection);
  if (polarity !== 'open' || said.length === 0 || question.tokens.length > longestTold || !hasConcept(question, 'problem', 'medication', 'procedure', 'therapy')) return null;
  const text = `Asked ${quote(question, meaning(question))}, patient answered ${said.map((answer) => quote(answer)).join(', ')}.`;
  return { section: namesRelative(question) ? 'family-history' : 'history-of-present-illness', text, from: [...question.tokens, ...said.flatMap(({ tokens }) => tokens)], complaint: '' };
}

function namesRelative({ tokens }: Clause): boolean {
  return tokens.some(({ norm }, at) => relatives.has(norm) && /^(my|your)$/.test(tokens[at - 1]?.norm ?? ''));
}
