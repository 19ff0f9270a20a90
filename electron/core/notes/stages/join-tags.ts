/** "Your father had a stroke, is that right?" is one question, though it is told before it is asked. */
import { norms, slice, type Clause } from './clause.ts';

const tag = /^(?:(?:is|isn't|was) (?:that|this) (?:right|correct|true|so|not)|(?:is|was) not (?:that|it)(?: right| so)?|am i right|did i (?:get|hear|read) that (?:right|correctly)|have i got that right)$/u;

export function joinTags(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = [];
  for (const clause of clauses) {
    const told = joined.at(-1);
    if (told !== undefined && isTag(clause) && clause.speaker === told.speaker && told.speaker !== 'patient' && told.tokens.at(-1)!.utterance === clause.tokens[0]!.utterance) {
      joined[joined.length - 1] = { ...told, tokens: [...told.tokens, ...clause.tokens], isQuestion: true };
    } else joined.push(clause);
  }
  return joined;
}

function isTag({ tokens }: Clause): boolean {
  return tag.test(norms(tokens).join(' '));
}

/** What was told before the tag; null where the question has none. */
export function toldBeforeTag(question: Clause): Clause | null {
  for (let length = 2; length <= 5; length += 1) {
    const start = question.tokens.length - length;
    if (start < 2) return null;
    if (tag.test(norms(question.tokens.slice(start)).join(' '))) return { ...slice(question, 0, start), isQuestion: false };
  }
  return null;
}
