/**
 * Whom "she" and what "it" means, put in its place where the patient said it just before: "that is my wife. she is on metformin" → "my
 * wife is on metformin", "my right knee. it has been swollen" → "my right knee has been swollen". Said by itself, the first would be
 * the patient's medicine and the second nobody's swelling.
 */
import { hasConcept, type Clause } from './clause.ts';
import type { Token } from './tokens.ts';
import { meaning } from './trim-clause.ts';
import { auxiliaries, relatives } from './word-classes.ts';

const women = new Set(['mother', 'mom', 'mum', 'sister', 'daughter', 'wife', 'aunt', 'grandmother', 'girlfriend', 'niece', 'grandma']);
const men = new Set(['father', 'dad', 'brother', 'son', 'husband', 'uncle', 'grandfather', 'boyfriend', 'nephew', 'grandpa']);

/** So many clauses may stand between a person and the pronoun for them. */
const longestReach = 3;

interface Named {
  readonly tokens: readonly Token[];
  readonly since: number;
}

export function nameAntecedents(clauses: readonly Clause[]): Clause[] {
  let person: Named | null = null;
  return clauses.map((clause, index) => {
    const before = clauses[index - 1];
    if (clause.speaker === 'patient' && !clause.isQuestion) {
      const thing = before === undefined ? null : bareThing(before);
      const named = person !== null && index - person.since <= longestReach && fits(person.tokens.at(-1)!.norm, firstWord(clause)) ? person.tokens
        : thing !== null && goesOnAbout(clause) ? thing : null;
      person = personIn(clause, index) ?? person;
      return named === null ? clause : inPlaceOfPronoun(clause, named);
    }
    person = personIn(clause, index) ?? person;
    return clause;
  });
}

function firstWord(clause: Clause): string {
  return meaning(clause).tokens[0]?.norm ?? '';
}

function fits(relative: string, pronoun: string): boolean {
  if (pronoun === 'she') return !men.has(relative);
  return pronoun === 'he' && !women.has(relative);
}

/** The last relative named with "my" or "your". */
function personIn({ tokens }: Clause, since: number): Named | null {
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    if (relatives.has(tokens[at]!.norm) && /^(my|your)$/.test(tokens[at - 1]!.norm)) return { tokens: [{ ...tokens[at - 1]!, norm: 'my', key: 'my', text: 'my' }, { ...tokens[at]!, mark: '' }], since };
  }
  return null;
}

const longestThing = 4;

/** "My right knee.": a part of the body and nothing said of it yet. */
function bareThing(clause: Clause): readonly Token[] | null {
  const { tokens } = meaning(clause);
  const isBare = clause.speaker === 'patient' && tokens.length >= 2 && tokens.length <= longestThing && tokens[0]!.norm === 'my'
    && hasConcept(clause, 'body') && !tokens.some(({ norm }) => auxiliaries.has(norm));
  return isBare ? tokens.map((token) => ({ ...token, mark: '' })) : null;
}

function goesOnAbout(clause: Clause): boolean {
  const { tokens } = meaning(clause);
  return tokens[0]?.norm === 'it' && auxiliaries.has(tokens[1]?.norm ?? '');
}

/** What stood before the pronoun ("and", "well") goes with it. */
function inPlaceOfPronoun(clause: Clause, named: readonly Token[]): Clause {
  const at = clause.tokens.indexOf(meaning(clause).tokens[0]!);
  if (at < 0) return clause;
  const shift = named.length - at - 1;
  return {
    ...clause,
    tokens: [...named, ...clause.tokens.slice(at + 1)],
    concepts: clause.concepts.filter(({ first }) => first > at).map((concept) => ({ ...concept, first: concept.first + shift, last: concept.last + shift })),
  };
}
