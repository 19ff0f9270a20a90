/**
 * Own questions and answers (`answered-questions.tsv`): whether the answer was put to its question, and read as a yes, a no or neither.
 * Read as the opposite is counted apart: it writes a denial for a complaint, or a complaint for a denial.
 */
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { pairAnswers, type Polarity } from '#core/notes/stages/pair-answers.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import { must } from '#shared/lib/assert.ts';
import type { StageFigure } from '../../figures.ts';
import { readTable } from './read-table.ts';
import { shareOf } from './share.ts';

export interface AnsweredQuestion {
  readonly expected: Polarity;
  /** A word of the question that is meant. */
  readonly asked: string;
  readonly talk: string;
}

export interface ReadAnswer extends AnsweredQuestion {
  /** Null where no question with that word was put together with an answer. */
  readonly read: Polarity | null;
}

const polarities = ['yes', 'no', 'open'] as const;

export function parseAnsweredQuestions(tsv: string): readonly AnsweredQuestion[] {
  return readTable(tsv, ['expected', 'asked', 'talk']).map(([expected, asked, talk]) => (
    { expected: must(polarities.find((known) => known === expected), 'an answer is yes, no or open'), asked: asked!, talk: talk! }));
}

export function readAnswers(rows: readonly AnsweredQuestion[], lexicon: Lexicon): readonly ReadAnswer[] {
  return rows.map((row) => {
    const passages = pairAnswers(toClauses(dialogueToUtterances(row.talk, randomIds), lexicon));
    const exchange = passages.flatMap((passage) => (passage.kind === 'asked' && passage.exchange.answers.length > 0 ? [passage.exchange] : []))
      .find(({ question }) => question.tokens.some(({ norm }) => norm === row.asked));
    return { ...row, read: exchange?.polarity ?? null };
  });
}

export function measureAnswers(answers: readonly ReadAnswer[]): readonly StageFigure[] {
  const set = 'own answered-questions.tsv';
  const isTurned = ({ expected, read }: ReadAnswer) => (expected === 'yes' && read === 'no') || (expected === 'no' && read === 'yes');
  return [
    { stage: 'answers', name: 'answers put to their question', set, ...shareOf(answers, ({ read }) => read !== null), floor: 0.95 },
    { stage: 'answers', name: 'read as yes, no or neither', set, ...shareOf(answers, ({ expected, read }) => expected === read), floor: 0.9 },
    { stage: 'answers', name: 'read as the opposite', set, ...shareOf(answers, isTurned), ceiling: 0 },
  ];
}
