/**
 * Answers that belong on a list: "are you allergic to anything" – "penicillin, it gives me hives"; "what do you take" – "lisinopril ten
 * milligrams once a day". Each thing is a statement of its own, without "patient reports".
 */
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, dropFirst, hasConcept, norms, slice, type Candidate, type Clause } from './clause.ts';
import type { Exchange } from './pair-answers.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning } from './trim-clause.ts';

export interface Listed {
  readonly candidates: readonly Candidate[];
  /** So many first answers are told by them. */
  readonly used: number;
}

const allergic = /^(allergic|allergy|allergies)$/;
const taken = /\bwhat (?:have you|did you) (?:taken|take|been taking|tried|try|used|use)\b|\b(?:medications?|medicines?|meds|pills|tablets)\b|\b(?:do you|are you) (?:still |currently |now )?(?:take|taking|on)\b/u;
const longestEntry = 14;

/** null where the question asks for no list, or the answer gives none. */
export function wordListed({ question, answers, polarity }: Exchange, lexicon: Lexicon): Listed | null {
  const asked = norms(question.tokens);
  if (asked.some((norm) => allergic.test(norm))) return wordAllergies({ question, answers, polarity }, lexicon);
  return taken.test(asked.join(' ')) && polarity !== 'no' ? wordMedications(answers, lexicon) : null;
}

function wordAllergies({ question, answers, polarity }: Exchange, lexicon: Lexicon): Listed | null {
  const { first, second } = withReaction(answers);
  const entry = first === undefined ? null : meaning(first);
  // "No" is a denial, and worded as one; a sentence of its own says itself what it is.
  if (first === undefined || entry === null || polarity === 'no' || !isEntry(entry) || !(hasConcept(entry, 'medication') || entry.tokens.length <= longestName)) return null;
  const reaction = second !== undefined && isReaction(second) ? second : null;
  const words = [`allergic to ${wordsOf(entry, lexicon)}`, ...reaction === null ? [] : [wordsOf(meaning(reaction), lexicon)]].join('; ');
  const named = clauseToCandidate('allergies', words, entry);
  return named === null ? null : { candidates: [{ ...named, from: [...question.tokens, ...first.tokens, ...reaction?.tokens ?? []] }], used: reaction === null || second !== answers[1] ? 1 : 2 };
}

/** "Sulfa drugs, they make my face swell": the name, and behind its comma what it does. */
function withReaction([whole, next]: readonly Clause[]): { readonly first: Clause | undefined; readonly second: Clause | undefined } {
  const comma = whole?.tokens.findIndex(({ mark }, at) => mark === ',' && /^(it|they|which)$/.test(whole.tokens[at + 1]?.norm ?? '')) ?? -1;
  return whole === undefined || comma < 0 ? { first: whole, second: next } : { first: slice(whole, 0, comma + 1), second: dropFirst(whole, comma + 1) };
}

/** "Penicillin", "bee stings": a longer answer without a known name may be about anything. */
const longestName = 3;

function isReaction(clause: Clause): boolean {
  const said = meaning(clause);
  return hasConcept(said, 'problem', 'body') && /^(it|they|that|which|i)$/.test(said.tokens[0]?.norm ?? '') && said.tokens.some(({ norm }) => /^(give|gives|gave|make|makes|made|cause|causes|caused|get|got|break|broke|had|have)$/.test(norm)) && !said.tokens.some(({ norm }) => norm === 'not' || norm === 'no');
}

function wordMedications(answers: readonly Clause[], lexicon: Lexicon): Listed | null {
  const candidates: Candidate[] = [];
  for (const answer of answers) {
    const entry = meaning(answer);
    const drug = entry.concepts.find(({ value }) => value.kind === 'medication');
    if (drug === undefined || drug.first > 1 || !isEntry(entry)) break;
    const candidate = clauseToCandidate('medications', wordsOf(entry, lexicon), entry);
    if (candidate !== null) candidates.push(candidate);
  }
  return candidates.length === 0 ? null : { candidates, used: candidates.length };
}

/** A name and what goes with it, not a sentence about it. */
function isEntry({ tokens }: Clause): boolean {
  return tokens.length > 0 && tokens.length <= longestEntry && !tokens.some(({ norm }) => /^(i|it|you|my|is|was|am|no|not|do|does|because|but|know|think)$/.test(norm));
}

function wordsOf(clause: Clause, lexicon: Lexicon): string {
  return toThirdPerson(clause, { voice: 'patient', register: lexicon.register });
}
