/** A session as it is worded: whole sentences of the client, since a clause of a thought record says half of it, each after what was asked. */
import { type Clause } from '../../stages/clause.ts';
import { isSentenceEnd } from '../../stages/tokens.ts';
import { meaning } from '../../stages/trim-clause.ts';

export interface Sentence extends Clause {
  /** Its words without greetings and fillers. */
  readonly line: string;
}

export function sessionSentences(clauses: readonly Clause[]): Sentence[] {
  const merged: Clause[] = [];
  for (const clause of clauses) {
    const last = merged.at(-1);
    const goesOn = last !== undefined && last.speaker === clause.speaker && !isSentenceEnd(last.tokens.at(-1)!.mark) && last.tokens.at(-1)!.utterance === clause.tokens[0]!.utterance
      // Without marks only "and" and "but" hold two clauses together.
      && (hasMarks(clauses, clause) || /^(and|but)$/.test(clause.tokens[0]!.norm)) && !(clause.speaker === 'clinician' && last.isQuestion !== clause.isQuestion);
    if (!goesOn) merged.push(clause);
    else {
      const shift = last.tokens.length;
      merged[merged.length - 1] = {
        ...last, tokens: [...last.tokens, ...clause.tokens], isQuestion: last.isQuestion || clause.isQuestion,
        concepts: [...last.concepts, ...clause.concepts.map((concept) => ({ ...concept, first: concept.first + shift, last: concept.last + shift }))],
      };
    }
  }
  return merged.map((clause) => ({ ...clause, line: meaning(clause).tokens.map(({ norm }) => norm).join(' ') }));
}

const marksByTalk = new WeakMap<readonly Clause[], ReadonlySet<number>>();

/** Whether anything in its utterance ends with a mark. */
function hasMarks(clauses: readonly Clause[], { tokens }: Clause): boolean {
  const known = marksByTalk.get(clauses) ?? new Set(clauses.flatMap((clause) => clause.tokens.flatMap(({ mark, utterance }) => isSentenceEnd(mark) ? [utterance] : [])));
  marksByTalk.set(clauses, known);
  return known.has(tokens[0]!.utterance);
}
