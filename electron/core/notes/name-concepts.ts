/**
 * What a written sentence names, and whether it says that it is so: for formats that want problems and medications as entries of
 * their own beside the sentence. The same words and the same reading of "no" as the note was written with.
 */
import { asHeard } from '#shared/domain/transcript.ts';
import { encounterIdSchema, utteranceIdSchema } from '#shared/domain/ids.ts';
import type { ConceptKind, Lexicon } from './lexicon.ts';
import { hasCue, isNegated } from './stages/judge-context.ts';
import { toClauses } from './stages/to-clauses.ts';

export interface NamedConcept {
  readonly kind: ConceptKind;
  readonly name: string;
  readonly isDenied: boolean;
  /** Somebody else's. */
  readonly isOfFamily: boolean;
  readonly isPossible: boolean;
  readonly isPast: boolean;
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** Each once, in the order of the sentence. */
export function nameConcepts(sentence: string, lexicon: Lexicon): readonly NamedConcept[] {
  const words = sentence.split(/\s+/u).filter((word) => word !== '')
    .map((spoken, index) => ({ spoken, startMs: index * 300, endMs: index * 300 + 250, confidence: 1 }));
  const utterance = {
    ...asHeard(words), id: utteranceIdSchema.parse(nobody), encounterId: encounterIdSchema.parse(nobody), ordinal: 0, speaker: 'clinician' as const,
    startMs: 0, endMs: words.length * 300, text: sentence, words,
  };
  const named = toClauses([utterance], lexicon).flatMap((clause) => clause.concepts.map((concept): NamedConcept => ({
    kind: concept.value.kind, name: concept.value.canonical, isDenied: isNegated(clause, concept, lexicon),
    isOfFamily: hasCue(clause, 'family', lexicon), isPossible: hasCue(clause, 'possible', lexicon), isPast: hasCue(clause, 'past', lexicon),
  })));
  return [...new Map(named.map((concept) => [`${concept.kind} ${concept.name}`, concept])).values()];
}
