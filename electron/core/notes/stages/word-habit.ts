/** "Do you smoke?" – "I quit in 2015", "about five a day": what was given up, or how much it is of, stands in the question only. */
import type { Lexicon } from '../lexicon.ts';
import { dropFirst, toSentence, type Candidate, type Clause } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { toThirdPerson } from './third-person.ts';
import type { Token } from './tokens.ts';
import { meaning } from './trim-clause.ts';
import { isNumber, prepositions } from './word-classes.ts';

const habits: ReadonlyMap<string, string> = new Map([
  ['smoke', 'smoking'], ['smoking', 'smoking'], ['smoker', 'smoking'], ['drink', 'drinking'], ['drinking', 'drinking'], ['alcohol', 'drinking'], ['vape', 'vaping'], ['vaping', 'vaping'],
]);

/** `used` first answers are told by it. */
export function wordHabit(exchange: Exchange, lexicon: Lexicon): WordedHabit | null {
  return wordQuitting(exchange, lexicon) ?? wordAmount(exchange, lexicon);
}

interface WordedHabit {
  readonly candidate: Candidate;
  readonly used: number;
}

/** "Alcohol?" – "A glass of wine at weekends". */
function wordAmount({ question, answers: [first] }: Exchange, lexicon: Lexicon): WordedHabit | null {
  const asked = meaning(question).tokens;
  const habit = asked.find(({ norm }) => habits.has(norm));
  const answer = first === undefined ? null : meaning(first);
  if (habit === undefined || asked.length > longestQuestion || answer === null || answer.tokens.length === 0 || answer.tokens.length > longestAmount) return null;
  const isAmount = amountOpens.test(answer.tokens[0]!.norm) || isNumber(answer.tokens[0]!.norm);
  if (!isAmount || answer.tokens.some(({ norm }) => /^(i|no|not|never|it|you|he|she|they|my)$/.test(norm))) return null;
  const text = toSentence(`${habits.get(habit.norm)!}: ${toThirdPerson(answer, { voice: 'patient', register: lexicon.register })}`);
  return { candidate: { section: 'social-history', text, from: [...asked, ...answer.tokens], complaint: '' }, used: 1 };
}

const longestQuestion = 9;
const longestAmount = 12;
const amountOpens = /^(about|around|roughly|maybe|only|just|a|an|half|couple|few|couple|socially|occasionally|rarely|sometimes|weekends|daily|every|less|more|up|at|on)$/;

function wordQuitting({ question, answers }: Exchange, lexicon: Lexicon): WordedHabit | null {
  const habit = question.tokens.find(({ norm }) => habits.has(norm));
  if (habit === undefined) return null;
  const at = answers.slice(0, mostBefore).findIndex((answer) => quitsNothing(meaning(answer)));
  if (at < 0) return null;
  const answer = meaning(answers[at]!);
  const [, verb] = answer.tokens;
  const rest = toThirdPerson(dropFirst(answer, 2), { voice: 'patient', register: lexicon.register });
  const text = toSentence(`patient ${verb!.norm} ${habits.get(habit.norm)!} ${rest}`.trim());
  return { candidate: { section: 'social-history', text, from: [habit, ...answers.slice(0, at + 1).flatMap((clause) => meaning(clause).tokens)], complaint: '' }, used: at + 1 };
}

/** "No", "not any more", "he does": what may stand before it. */
const mostBefore = 3;

/** "I quit", "I stopped three years ago": and no word for what. */
function quitsNothing({ tokens }: Clause): boolean {
  const [who, verb, next] = tokens;
  return who?.norm === 'i' && /^(quit|stopped)$/.test(verb?.norm ?? '') && opensTime(next);
}

function opensTime(token: Token | undefined): boolean {
  return token === undefined || isNumber(token.norm) || prepositions.has(token.norm) || /^(a|when|last|back|years|long|because|cold|and|just|once|it|that|completely)$/.test(token.norm);
}
