/** What a clause shows of where it belongs: its words and pairs of words, who says it, what it names, and what stands around it. */
import type { Clause } from '../stages/clause.ts';

export interface PlacedClause {
  readonly clause: Clause;
  readonly before: Clause | undefined;
  readonly after: Clause | undefined;
  /** Of the visit, 0 to 1. */
  readonly place: number;
}

export function clauseFeatures({ clause, before, after, place }: PlacedClause): string[] {
  const { speaker, isQuestion } = clause;
  const norms = clause.tokens.map(({ norm }) => norm);
  const kinds = new Set(clause.concepts.map(({ value }) => value.kind));
  return [
    '1', `s ${speaker}`, `q ${speaker} ${isQuestion}`, `p ${speaker} ${Math.min(9, Math.floor(place * 10))}`, `l ${Math.min(6, Math.floor(norms.length / 4))}`,
    ...new Set(norms.flatMap((norm) => [`w ${norm}`, `v ${speaker} ${norm}`])),
    ...new Set(norms.slice(1).map((norm, index) => `b ${norms[index]} ${norm}`)),
    ...[...kinds].flatMap((kind) => [`k ${kind}`, `k ${speaker} ${kind}`]),
    ...around('x', before), ...around('y', after),
  ];
}

function around(side: string, clause: Clause | undefined): string[] {
  if (clause === undefined) return [side];
  return [`${side} ${clause.speaker} ${clause.isQuestion}`, ...new Set(clause.tokens.map(({ norm }) => `${side} ${norm}`)), ...clause.concepts.map(({ value }) => `${side} k ${value.kind}`)];
}
