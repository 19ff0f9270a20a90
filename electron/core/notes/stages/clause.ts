/** What the stages hand on: a clause is a piece of one utterance that one person said about one thing. */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Speaker } from '#shared/domain/transcript.ts';
import type { ConceptEntry, ConceptKind } from '../lexicon.ts';
import type { PhraseMatch } from '../phrase-trie.ts';
import type { Token } from './tokens.ts';

/** Positions count from the clause's first token. */
export type Concept = PhraseMatch<ConceptEntry>;

export interface Clause {
  readonly tokens: readonly Token[];
  readonly concepts: readonly Concept[];
  readonly speaker: Speaker;
  readonly isQuestion: boolean;
}

export interface Candidate {
  readonly section: ClinicalSection;
  readonly text: string;
  /** The tokens it rests on, in order. */
  readonly from: readonly Token[];
  /** What it is about, for the title: an affirmed problem, a mood, or nothing. */
  readonly complaint: string;
  /** How much it matters, 0 to 1, where somebody judged it. */
  readonly salience?: number;
}

export function norms(tokens: readonly Token[]): string[] {
  return tokens.map((token) => token.norm);
}

export function hasConcept(clause: Clause, ...kinds: readonly ConceptKind[]): boolean {
  return clause.concepts.some((concept) => kinds.includes(concept.value.kind));
}

/** The clause without its first `count` tokens. */
export function dropFirst(clause: Clause, count: number): Clause {
  return slice(clause, count, clause.tokens.length);
}

/** Concepts cut by the new edges are left out. */
export function slice(clause: Clause, start: number, end: number): Clause {
  return {
    ...clause,
    tokens: clause.tokens.slice(start, end),
    concepts: clause.concepts
      .filter((concept) => concept.first >= start && concept.last < end)
      .map((concept) => ({ ...concept, first: concept.first - start, last: concept.last - start })),
  };
}

export function startsWith(tokens: readonly Token[], phrase: string, at = 0): boolean {
  return wordsOf(phrase).every((word, index) => tokens[at + index]?.norm === word);
}

/** How many tokens the first matching phrase takes at the start, 0 for none. */
export function lengthOfLead(tokens: readonly Token[], phrases: readonly string[], at = 0): number {
  const word = tokens[at]?.norm;
  const candidates = word === undefined ? undefined : byFirstWord(phrases).get(word);
  const found = candidates?.find((phrase) => startsWith(tokens, phrase, at));
  return found === undefined ? 0 : wordsOf(found).length;
}

// The phrases are the constants of the stages: looked up for every word of a visit, and taken apart once.
const wordsByPhrase = new Map<string, readonly string[]>();
const phrasesByFirstWord = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

function wordsOf(phrase: string): readonly string[] {
  const known = wordsByPhrase.get(phrase);
  if (known !== undefined) return known;
  const words = phrase.split(' ');
  wordsByPhrase.set(phrase, words);
  return words;
}

function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = phrasesByFirstWord.get(phrases);
  if (known !== undefined) return known;
  const grouped = Map.groupBy(phrases, (phrase) => wordsOf(phrase)[0]!);
  phrasesByFirstWord.set(phrases, grouped);
  return grouped;
}

/** null when no words are left. */
export function clauseToCandidate(section: ClinicalSection, words: string, clause: Clause, complaint = ''): Candidate | null {
  return words.trim() === '' ? null : { section, text: toSentence(words.trim()), from: clause.tokens, complaint };
}

/** Capital and full stop. */
export function toSentence(words: string): string {
  return words === '' ? '' : `${withCapital(words)}.`;
}

export function withCapital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
