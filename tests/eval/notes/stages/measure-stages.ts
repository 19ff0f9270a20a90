/**
 * Each stage by itself, so that the weakest is known. Shares of different things cannot be ranked: a stage is weak where it is under its
 * own mark, and README.md says what that mark rests on. None of them fails the run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { StageFigure } from '../../figures.ts';
import { templateOf, type Engine } from '../engine.ts';
import { madeUpTalk } from '../made-up-talk.ts';
import { measureAnswers, parseAnsweredQuestions, readAnswers } from './measure-answers.ts';
import { measureChoice } from './measure-choice.ts';
import { measureConcepts, readSaidConcepts, type ReadVisit } from './measure-concepts.ts';
import { measureCosts } from './measure-costs.ts';
import { measureContexts, parseContextSentences, readContexts, withinVisit } from './measure-context.ts';
import { measureGate } from './measure-gate.ts';
import { measureHearing } from './measure-hearing.ts';
import { measureLikeness, measureSections, placeStatements } from './measure-sections.ts';
import { measureTimes } from './measure-times.ts';
import { measureWording } from './measure-wording.ts';
import { walkStages } from './stage-line.ts';

export interface VisitEveryWay {
  readonly dialogue: string;
  readonly reference: string;
  readonly typed: readonly Utterance[];
  readonly heard: readonly Utterance[];
  /** Heard, with the speakers of the labels. */
  readonly known: readonly Utterance[];
}

export interface VisitScores {
  readonly typed: number;
  readonly heard: number;
  signedProblemsOf(notes: readonly DraftNote[]): number;
}

/** The first set of each is what the stages were mended by; the held out one only says what that was worth. */
const ownSets = ['', 'held-out-'] as const;

/** On own sentences and made-up talk: needs nothing beside the repository. */
export function measureOwnSentences(engine: Engine): readonly StageFigure[] {
  const talk = madeUpTalk(60);
  const template = templateOf(engine, 'visit');
  return [
    ...ownSets.flatMap((prefix) => [...measureOwnAnswers(`${prefix}answered-questions.tsv`, engine), ...measureOwnContexts(`${prefix}context-sentences.tsv`, engine)]),
    ...measureTimes(Array.from({ length: 3 }, () => walkStages(talk, template, engine).times)),
  ];
}

function measureOwnAnswers(file: string, engine: Engine): readonly StageFigure[] {
  return measureAnswers(readAnswers(parseAnsweredQuestions(readOwn(file)), engine), `own ${file}`);
}

function measureOwnContexts(file: string, engine: Engine): readonly StageFigure[] {
  const sentences = parseContextSentences(readOwn(file));
  const template = templateOf(engine, 'visit');
  return [
    ...measureContexts(readContexts(sentences, engine), `own ${file}`),
    ...measureGate(sentences.flatMap((sentence) => walkStages(withinVisit(sentence), template, engine).candidates), `own ${file}`),
  ];
}

function readOwn(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8');
}

/** `scores`: F1 of problems with their sign of typed and of heard visits, and how to have it of other notes. */
export function measureVisitStages(visits: readonly VisitEveryWay[], engine: Engine, scores: VisitScores): readonly StageFigure[] {
  const { lexicon, pipeline } = engine;
  const template = templateOf(engine, 'visit');
  const unlimited = { ...template, mostWords: null };
  const notes = visits.map(({ dialogue, reference, typed }): ReadVisit => ({
    dialogue, reference, utterances: typed, note: pipeline.extract({ utterances: typed, template }), unlimited: pipeline.extract({ utterances: typed, template: unlimited }),
  }));
  const candidates = visits.flatMap(({ typed }) => walkStages(typed, template, engine).candidates);
  const placed = placeStatements(notes);
  return [
    ...measureHearing(visits.map(({ dialogue, heard }) => ({ dialogue, utterances: heard })), lexicon),
    ...measureConcepts(readSaidConcepts(notes, lexicon)),
    ...measureSections(placed),
    ...measureWording(placed.map(({ text }) => text), 'aci-bench valid'),
    ...measureChoice(notes), measureLikeness(placed),
    ...measureGate(candidates, 'aci-bench valid'),
    ...measureCosts({
      typed: scores.typed, heard: scores.heard, unlimited: scores.signedProblemsOf(notes.map((each) => each.unlimited)),
      known: scores.signedProblemsOf(visits.map(({ known }) => pipeline.extract({ utterances: known, template }))),
    }, visits.length),
  ];
}
