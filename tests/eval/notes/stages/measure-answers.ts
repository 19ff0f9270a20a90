/**
 * Own questions and answers (`answered-questions.tsv`): whether the answer was put to its question, read as a yes, a no or neither, and left
 * anything in the note. Read as the opposite is counted apart: it writes a denial for a complaint, or a complaint for a denial.
 */
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { pairAnswers, type Polarity } from '#core/notes/stages/pair-answers.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import { must } from '#shared/lib/assert.ts';
import type { StageFigure } from '../../figures.ts';
import { templateOf, type Engine } from '../engine.ts';
import { readTable } from './read-table.ts';
import { shareOf } from './share.ts';

export interface AnsweredQuestion {
  /** told: it says in words of its own what it says, and needs no yes or no to be read. */
  readonly expected: Polarity | 'told';
  /** A word of the question that is meant. */
  readonly asked: string;
  readonly talk: string;
}

export interface ReadAnswer extends AnsweredQuestion {
  /** Null where no question with that word was put together with an answer. */
  readonly read: Polarity | null;
  /** A statement of the note rests on it. */
  readonly isTold: boolean;
}

const expectations = ['yes', 'no', 'open', 'told'] as const;

export function parseAnsweredQuestions(tsv: string): readonly AnsweredQuestion[] {
  return readTable(tsv, ['expected', 'asked', 'talk']).map(([expected, asked, talk]) => (
    { expected: must(expectations.find((known) => known === expected), 'an answer is yes, no, open or told'), asked: asked!, talk: talk! }));
}

export function readAnswers(rows: readonly AnsweredQuestion[], { lexicon, pipeline, templates }: Pick<Engine, 'lexicon' | 'pipeline' | 'templates'>): readonly ReadAnswer[] {
  const template = templateOf({ templates }, 'visit');
  return rows.map((row) => {
    const utterances = dialogueToUtterances(row.talk, randomIds);
    const exchange = pairAnswers(toClauses(utterances, lexicon)).flatMap((passage) => (passage.kind === 'asked' && passage.exchange.answers.length > 0 ? [passage.exchange] : []))
      .find(({ question }) => question.tokens.some(({ norm }) => norm === row.asked));
    const answeredIn = new Set(exchange?.answers.flatMap(({ tokens }) => tokens.map(({ utterance }) => utterances[utterance]!.id)));
    const { sections } = pipeline.extract({ utterances, template });
    const isTold = sections.some(({ statements }) => statements.some(({ evidence }) => evidence.some(({ utteranceId }) => answeredIn.has(utteranceId))));
    return { ...row, read: exchange?.polarity ?? null, isTold };
  });
}

export function measureAnswers(answers: readonly ReadAnswer[], set: string): readonly StageFigure[] {
  const isTurned = ({ expected, read }: ReadAnswer) => (expected === 'yes' && read === 'no') || (expected === 'no' && read === 'yes');
  return [
    { stage: 'answers', name: 'answers put to their question', set, ...shareOf(answers, ({ read }) => read !== null), floor: 0.95 },
    { stage: 'answers', name: 'read as yes, no or neither', set, ...shareOf(answers, isReadRight), floor: 0.9 },
    { stage: 'answers', name: 'left in the note', set, ...shareOf(answers, ({ isTold }) => isTold), floor: 0.85 },
    { stage: 'answers', name: 'read as the opposite', set, ...shareOf(answers, isTurned), ceiling: 0 },
  ];
}

function isReadRight({ expected, read }: ReadAnswer): boolean {
  return expected === 'told' ? read !== null : expected === read;
}
