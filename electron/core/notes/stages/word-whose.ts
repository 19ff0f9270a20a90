/** "Do you have diabetes?" – "No, that is my wife": the thing asked after is denied, and told of somebody else. */
import type { Lexicon } from '../lexicon.ts';
import { hasConcept, slice, toSentence, type Candidate } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';
import { noWords, relatives } from './word-classes.ts';
import { askedThing, denialSentence } from './word-denial.ts';

/** `used` first answers are told by it. */
export function wordWhose({ question, answers, polarity }: Exchange, lexicon: Lexicon): { readonly candidates: readonly Candidate[]; readonly used: number } | null {
  if (polarity === 'yes') return null;
  const at = answers.slice(0, 2).findIndex((answer) => relativeIn(meaning(answer).tokens.map(({ norm }) => norm)) !== null);
  const asked = askedThing(meaning(question), lexicon);
  if (at < 0 || asked === null || !hasConcept(asked.thing, 'problem')) return null;
  const whose = meaning(answers[at]!);
  const concept = asked.thing.concepts.find(({ value }) => value.kind === 'problem')!;
  const thing = slice(asked.thing, concept.first, concept.last + 1);
  const said = toThirdPerson(thing, { voice: 'clinician', register: lexicon.register });
  const relative = relativeIn(whose.tokens.map(({ norm }) => norm))!;
  const candidates: Candidate[] = [{ section: 'family-history', text: toSentence(`patient's ${relative} has ${said}`), from: [...thing.tokens, ...whose.tokens], complaint: '' }];
  const no = answers.slice(0, at + 1).flatMap(({ tokens }) => tokens.filter(({ norm }) => noWords.has(norm)));
  if (no.length > 0) candidates.unshift({ section: 'review-of-systems', text: denialSentence(asked.words), from: [...meaning(question).tokens, ...no], complaint: '' });
  return { candidates, used: at + 1 };
}

function relativeIn(words: readonly string[]): string | null {
  const said = words.filter((word) => !/^(no|not|me|but|it)$/.test(word));
  const [that, is, my, relative = ''] = said;
  return said.length <= 5 && /^(that|that's|just|only)$/.test(that ?? '') && /^(is|was|would|will)$/.test(is ?? '') && my === 'my' && relatives.has(relative) ? relative : null;
}
