/**
 * "i have stopped smoking and my knee hurts" → "patient has stopped smoking and their knee hurts". Only pronouns and the verb
 * beside them change; every other word stays as said. Who "i" is depends on the speaker: the patient's first "i" becomes
 * "patient", later ones "they", whose verb forms are those of "i" but for "am" and "was"; the clinician's "you" is the patient.
 */
import { createPhraseTrie, type PhraseTrie } from '../phrase-trie.ts';
import type { Clause } from './clause.ts';
import type { Token } from './tokens.ts';
import { adverbs, auxiliaries, commonVerbs, irregularPasts, modals, prepositions, subordinators } from './word-classes.ts';

const noPhrases = createPhraseTrie<string>();

export interface Wording {
  readonly voice: 'patient' | 'clinician';
  /** Phrases a note words otherwise, and their replacement. */
  readonly register?: PhraseTrie<string>;
}

/** Words and commas, without capital or full stop. */
export function toThirdPerson(clause: Clause, { voice, register = noPhrases }: Wording): string {
  const { tokens } = clause;
  const keys = tokens.map((token) => token.key);
  const commas = listCommas(clause);
  const verb = voice === 'patient' ? subjectVerb(tokens) : -1;
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const replaced = register.longestAt(keys, index);
    const last = replaced?.last ?? index;
    const word = replaced?.value ?? (index === verb ? conjugatedText(tokens[index]!) : voices[voice](tokens, index, verb));
    words.push(word + (last < tokens.length - 1 && (tokens[last]!.mark === ',' || commas.has(last)) ? ',' : ''));
    index = last;
  }
  return words.join(' ').replace(/,+$/, '');
}

/** Where the verb of an opening "i" stands: "i also take" → 2; -1 when the clause opens otherwise. */
function subjectVerb(tokens: readonly Token[]): number {
  if (tokens[0]?.norm !== 'i') return -1;
  let verb = 1;
  while (adverbs.has(tokens[verb]?.norm ?? '') || isFillerLike(tokens, verb)) verb += 1;
  return verb < tokens.length ? verb : -1;
}

/** "I just like could not stop". */
function isFillerLike(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.norm === 'like' && auxiliaries.has(tokens[at + 1]?.norm ?? '');
}

const voices: Readonly<Record<Wording['voice'], (tokens: readonly Token[], index: number, verb: number) => string>> = {
  patient(tokens, index, verb) {
    const { norm, text } = tokens[index]!;
    const before = tokens[index - 1]?.norm;
    const mainVerb = tokens[verb]?.norm ?? '';
    const goesOn = verb > 0 && index > verb + 1 && conjugate(mainVerb) !== mainVerb && /^(and|but)$/.test(before ?? '') && commonVerbs.has(norm);
    if (goesOn) return conjugate(norm);
    if (before === 'i' && norm === 'am') return 'are';
    if (before === 'i' && norm === 'was') return 'were';
    if (norm === 'i') return index === 0 && verb > 0 ? 'patient' : 'they';
    if (norm === 'my') return 'their';
    return patientPronouns.get(norm) ?? text;
  },
  clinician(tokens, index) {
    const { norm, text } = tokens[index]!;
    if (tokens[index - 1]?.norm === 'you' && singular.has(norm) && !isInvertedBefore(tokens[index - 2])) return singular.get(norm)!;
    const subject = subjectBefore(tokens, index);
    if (subject !== null && isSubjectPlace(tokens[subject - 1])) return conjugatedText(tokens[index]!);
    if (tokens[index - 1]?.norm === 'i' && (auxiliaries.has(norm) || commonVerbs.has(norm) || clinicianVerbs.test(norm))) return conjugatedText(tokens[index]!);
    return clinicianPronouns.get(norm) ?? text;
  },
};

/** Where the "you" stands that a verb is of: "you first fell"; null where this word is no verb of one. */
function subjectBefore(tokens: readonly Token[], index: number): number | null {
  const isAdverb = (norm: string) => adverbs.has(norm) || /^(first|all|both|each|kind|sort|of)$/.test(norm);
  if (isAdverb(tokens[index]!.norm)) return null;
  let at = index - 1;
  while (at > 0 && isAdverb(tokens[at]!.norm)) at -= 1;
  return tokens[at]?.norm === 'you' ? at : null;
}

const clinicianVerbs = /^(appreciate|remember|know|think|recommend|notice|suspect|believe|understand|prescribe|refer|hope|like|listen|look)$/;

/** "If you feel", "that you have": before an object ("give you some") stands a verb instead. */
function isSubjectPlace(before: Token | undefined): boolean {
  if (before === undefined || before.mark === ',') return true;
  return subordinators.has(before.norm) || /^(and|but|or|so|think|thing|then|day|time|now)$/.test(before.norm);
}

const singular: ReadonlyMap<string, string> = new Map([['are', 'is'], ['were', 'was'], ['have', 'has']]);

/** "Did you have": the verb is with what stands before the "you". */
function isInvertedBefore(before: Token | undefined): boolean {
  return before !== undefined && (modals.has(before.norm) || /^(do|does|did)$/.test(before.norm));
}

const patientPronouns: ReadonlyMap<string, string> = new Map([['me', 'them'], ['mine', 'theirs'], ['myself', 'themselves']]);
const clinicianPronouns: ReadonlyMap<string, string> = new Map([
  ['i', 'clinician'], ['me', 'clinician'], ['my', 'the'], ['you', 'patient'], ['your', 'the'], ['yourself', 'themselves'],
]);

function conjugatedText({ norm, text }: Token): string {
  const conjugated = conjugate(norm);
  return conjugated === norm ? text : conjugated;
}

/** "chest pain palpitations or dizziness": recogniser text has lost the commas between things of one kind. */
function listCommas({ concepts }: Clause): ReadonlySet<number> {
  const listed = concepts.flatMap((concept, index) => {
    const next = concepts[index + 1];
    const sameKind = next !== undefined && next.first === concept.last + 1 && next.value.kind === concept.value.kind;
    return sameKind && /^(problem|test|procedure)$/.test(concept.value.kind) ? [concept.last] : [];
  });
  return new Set(listed);
}

const noBaseForm = /^(is|not|was|were|has|does|to|also|just|and|or|in|on|with|for|at|if|when)$/;

const endsInEd = /^(need|feed|bleed|proceed|succeed|exceed|shed|rely|apply|reply|bring|cling)$/;

/** First person singular → third. Past forms, modals and what is no verb in the present stay. */
export function conjugate(verb: string): string {
  if (verb === 'am') return 'is';
  if (verb === 'have') return 'has';
  if (verb === 'do' || verb === 'go') return `${verb}es`;
  if (modals.has(verb) || prepositions.has(verb) || (subordinators.has(verb) && verb !== 'like') || irregularPasts.has(verb) || (/(ed|ing|ly)$/.test(verb) && !endsInEd.test(verb)) || noBaseForm.test(verb)) return verb;
  if (/(s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}
