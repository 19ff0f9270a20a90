/**
 * Which words of an utterance the lexicon knows, longest first. A drug name that is also an ordinary word counts only
 * with a dose, form, route or frequency close by.
 */
import type { Lexicon } from '../lexicon.ts';
import type { Concept } from './clause.ts';
import type { Token } from './tokens.ts';

const nearWords = 6;

export function findConcepts(tokens: readonly Token[], lexicon: Lexicon): Concept[] {
  const keys = tokens.map((token) => token.key);
  const sigAt = new Set(lexicon.sig.findAll(keys).map((match) => match.first));
  return lexicon.concepts.findAll(keys).filter((concept) => !concept.value.ambiguous || hasSigNear(concept, sigAt));
}

function hasSigNear(concept: Concept, sigAt: ReadonlySet<number>): boolean {
  for (let at = concept.first - nearWords; at <= concept.last + nearWords; at += 1) {
    if (sigAt.has(at) && (at < concept.first || at > concept.last)) return true;
  }
  return false;
}
