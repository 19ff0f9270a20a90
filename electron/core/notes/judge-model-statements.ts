/**
 * A language model's statements before the same gate of evidence as the offline engine's. The lines it names count whole, with
 * the answer that followed them, so that no "no" can be left out; where more was said than can be told apart by words
 * alone, a statement does not stand. What does not stand is kept as `unfounded`, for the clinician to judge.
 */
import type { DraftStatement, StatementDoubt } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { ModelStatement } from '../llm/note-language-model.ts';
import type { Lexicon } from './lexicon.ts';
import { refusalOf, type Refusal } from './stages/check-evidence.ts';
import { findConcepts } from './stages/find-concepts.ts';
import { utteranceToTokens, type Token } from './stages/tokens.ts';

export interface JudgedStatement extends DraftStatement {
  /** A key of the template's sections. */
  readonly section: string;
}

const opensQuestion = /^(any|are|can|could|did|do|does|had|has|have|how|is|was|were|what|when|where|which|who|why|would)$/;
const negation = /^(no|not|never|none|nothing|without|denies|denied|deny|neither|nor|nope|negative)$/;
/** Whose it is, whether it is so, and when: a statement that drops one of these says something else. */
const turningWords: ReadonlySet<string> = new Set([
  'mother', 'father', 'mom', 'mum', 'dad', 'brother', 'sister', 'son', 'daughter', 'wife', 'husband', 'aunt', 'uncle', 'cousin', 'friend',
  'grandmother', 'grandfather', 'partner', 'if', 'unless', 'maybe', 'might', 'possibly', 'perhaps', 'used', 'would', 'could', 'stopped', 'left', 'right',
]);

const doubtByRefusal: Readonly<Record<Refusal, StatementDoubt>> = {
  'no-evidence': 'no-line', 'out-of-range': 'no-line', 'unsaid-word': 'unsaid-word', 'unsaid-number': 'unsaid-number', 'unsaid-quotation': 'unsaid-quotation',
  'unsaid-negation': 'unsaid-negation', 'lost-negation': 'lost-negation', 'swapped-negation': 'swapped-negation',
};

/** `utterances` as they were numbered for the model, from 1. Statements of sections that are not the template's go to the first one. */
export function judgeModelStatements(
  statements: readonly ModelStatement[], { utterances, sectionKeys, lexicon }: { readonly utterances: readonly Utterance[]; readonly sectionKeys: readonly string[]; readonly lexicon: Lexicon },
): readonly JudgedStatement[] {
  const utterancesById = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
  return statements.map(({ section, text, lines }) => {
    const key = sectionKeys.includes(section) ? section : sectionKeys[0]!;
    const named = linesToUtterances(lines, utterances);
    const evidence = (named ?? []).map(({ id, words }) => ({ utteranceId: id, firstWord: 0, lastWord: words.length - 1 }));
    const refusal = refusalOf({ text, origin: 'extracted', evidence }, utterancesById, lexicon);
    const doubt = named === null ? 'no-line' : refusal === null ? doubtOfMeaning(text, named, lexicon) : doubtByRefusal[refusal];
    return doubt === null ? { section: key, text, origin: 'extracted', evidence } : { section: key, text, origin: 'unfounded', evidence: [], doubt };
  });
}

/** Null where a line is not there, or is a question that nobody answered. */
function linesToUtterances(lines: readonly number[], utterances: readonly Utterance[]): readonly Utterance[] | null {
  const indexes = new Set<number>();
  for (const line of lines) {
    const [utterance, next] = [utterances[line - 1], utterances[line]];
    if (utterance === undefined || utterance.words.length === 0) return null;
    indexes.add(line - 1);
    const tokens = utteranceToTokens(utterance, 0);
    const isQuestion = tokens.at(-1)?.mark === '?' || opensQuestion.test(tokens[0]?.norm ?? '');
    const answers = next !== undefined && next.words.length > 0;
    if (isQuestion && !answers) return null;
    if (answers && (isQuestion || utteranceToTokens(next, 0).slice(0, 4).some(({ norm }) => negation.test(norm)))) indexes.add(line);
  }
  return [...indexes].toSorted((a, b) => a - b).map((index) => utterances[index]!);
}

/** Null where it keeps what the lines mean, as far as words tell. */
function doubtOfMeaning(text: string, named: readonly Utterance[], lexicon: Lexicon): StatementDoubt | null {
  const tokens: readonly Token[] = named.flatMap((utterance, index) => utteranceToTokens(utterance, index));
  const written = new Set(text.toLowerCase().split(/[^\p{L}\p{N}']+/u));
  if (tokens.some(({ norm }) => turningWords.has(norm) && !written.has(norm))) return 'lost-meaning';
  // Which of several things the "no" belongs to is not told by words alone.
  const concepts = new Set(findConcepts(tokens, lexicon).map(({ first, last }) => tokens.slice(first, last + 1).map(({ key }) => key).join(' ')));
  return concepts.size > 1 && tokens.some(({ norm }) => negation.test(norm)) ? 'many-things' : null;
}
