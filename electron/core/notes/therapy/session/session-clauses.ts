/** What the readers of a session share: its clauses, each with its words in a line, and what was found in them. */
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon, TherapyEntry } from '../../lexicon.ts';
import type { PhraseMatch } from '../../phrase-trie.ts';
import type { Clause } from '../../stages/clause.ts';
import { toClauses } from '../../stages/to-clauses.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';

export interface SessionClause extends Clause {
  /** Its words without fillers. */
  readonly line: string;
  readonly terms: readonly PhraseMatch<TherapyEntry>[];
  /** Not the clinician's, and not about somebody else by who says it. */
  readonly isClients: boolean;
}

export function sessionClauses(utterances: readonly Utterance[], lexicon: Lexicon): SessionClause[] {
  return toClauses(utterances, lexicon).map((clause) => {
    const plain = withoutFillers(clause);
    return {
      ...plain, line: plain.tokens.map(({ norm }) => norm).join(' '), terms: lexicon.therapy.findAll(plain.tokens.map(({ key }) => key)),
      isClients: clause.speaker === 'patient' || clause.speaker === 'unknown',
    };
  });
}

/** The words of a match as they were said. */
export function saidTerm({ tokens }: Clause, { first, last }: PhraseMatch<TherapyEntry>): string {
  return tokens.slice(first, last + 1).map(({ text }) => text).join(' ');
}

/** "Sleep, work and panic". */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
