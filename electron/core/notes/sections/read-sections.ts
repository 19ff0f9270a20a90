/** A visit's clauses → where the trained model would put each of them. */
import type { Clause } from '../stages/clause.ts';
import { readSection, type SectionModel, type SectionReading } from './section-model.ts';

/** Null where there is no model, and for what is no clause of this visit. */
export type SectionReadings = (clause: Clause) => SectionReading | null;

export function readSections(clauses: readonly Clause[], model: SectionModel | null): SectionReadings {
  if (model === null) return () => null;
  const readings = new Map<Clause, SectionReading>(clauses.map((clause, index) => [
    clause, readSection(model, { clause, before: clauses[index - 1], after: clauses[index + 1], place: index / clauses.length }),
  ]));
  return (clause) => readings.get(clause) ?? null;
}
