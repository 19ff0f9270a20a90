/** Said words in quotation marks: as the transcript has them, hesitations too, but for marks and the spelling of contractions. */
import { norms, type Clause } from './clause.ts';

/** With `trimmed`, only the part of the clause from its first to its last word. */
export function quote(clause: Clause, trimmed: Clause = clause): string {
  const [first, last] = [trimmed.tokens[0], trimmed.tokens.at(-1)];
  const start = first === undefined ? 0 : clause.tokens.indexOf(first);
  const end = last === undefined ? clause.tokens.length : clause.tokens.indexOf(last) + 1;
  return `"${norms(clause.tokens.slice(start, end)).join(' ')}"`;
}

/** Several clauses of one answer, whole. */
export function quoteAll(clauses: readonly Clause[]): string {
  return `"${norms(clauses.flatMap((clause) => clause.tokens)).join(' ')}"`;
}
