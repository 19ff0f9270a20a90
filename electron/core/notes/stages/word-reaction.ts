/** "What happens when you take it?" – "I come out in a rash": goes with the allergy that was just named. */
import type { Lexicon } from '../lexicon.ts';
import { norms, type Candidate } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';

const asksReaction = /\b(?:what happen(?:s|ed)|how (?:do|did) you react|what (?:does|did) (?:it|that) do|what (?:kind of |sort of |was the |is the |type of )?(?:a )?reaction)\b/u;
const longestReaction = 14;

/** The allergy with its reaction; null where `last` is none, or the question asks for something else. */
export function wordReaction(last: Candidate, { question, answers }: Exchange, lexicon: Lexicon): Candidate | null {
  const [first] = answers;
  if (last.section !== 'allergies' || first === undefined || !asksReaction.test(norms(question.tokens).join(' '))) return null;
  const reaction = meaning(first);
  if (reaction.tokens.length === 0 || reaction.tokens.length > longestReaction || reaction.tokens.some(({ norm }) => norm === 'not' || norm === 'no')) return null;
  const words = toThirdPerson(reaction, { voice: 'patient', register: lexicon.register }).replace(/^patient (?=\w+s )/u, '');
  return { ...last, text: `${last.text.replace(/\.$/u, '')}; ${words}.`, from: [...last.from, ...question.tokens, ...first.tokens] };
}
