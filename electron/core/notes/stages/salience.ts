/** How much a statement matters beside others, where a note has no room for all: what the trained model thinks of the clauses it rests on, and what it names. */
import type { SectionReadings } from '../sections/read-sections.ts';
import { hasConcept, type Candidate, type Clause } from './clause.ts';

/** 0 to 1. Without a model, what it names decides alone. */
export function salienceOf({ text, complaint }: Candidate, clauses: readonly Clause[], readingOf: SectionReadings): number {
  const likely = clauses.map((clause) => 1 - (readingOf(clause)?.probabilities.none ?? 0.5));
  const best = likely.length === 0 ? 0 : Math.max(...likely);
  const names = clauses.some((clause) => hasConcept(clause, 'problem')) ? 0.25 : clauses.some((clause) => hasConcept(clause, 'medication', 'test', 'vital', 'exam', 'procedure')) ? 0.15 : 0;
  const rough = /^(Asked|Patient says|Other speaker)/u.test(text) ? -0.3 : 0;
  return Math.min(1, Math.max(0, 0.6 * best + names + rough + (complaint === '' ? 0 : 0.05) + 0.1));
}
