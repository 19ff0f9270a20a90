/**
 * The line of stages of `core/notes/pipeline.ts`, walked from outside, so that what lies between two stages can be looked at and each
 * one's time be taken without a clock in the core. Risks that were missed, sessions and figures as they were heard are left out: the notes measured
 * here have none. `stage-line.test.ts` holds it against the pipeline.
 */
import { readSections } from '#core/notes/sections/read-sections.ts';
import { assembleSections, candidateToStatement, type WordedStatement } from '#core/notes/stages/assemble-note.ts';
import { refusalOf, type Refusal } from '#core/notes/stages/check-evidence.ts';
import type { Clause } from '#core/notes/stages/clause.ts';
import { pairAnswers } from '#core/notes/stages/pair-answers.ts';
import { meanPatient, pronounsOf } from '#core/notes/stages/say-pronouns.ts';
import { readCorrections } from '#core/notes/stages/read-corrections.ts';
import { toClauses } from '#core/notes/stages/to-clauses.ts';
import { wordPassages } from '#core/notes/stages/word-passages.ts';
import { readTherapy } from '#core/notes/therapy/read-therapy.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Engine } from '../engine.ts';

export interface JudgedCandidate {
  readonly statement: WordedStatement;
  /** Null where it may stand. */
  readonly refusal: Refusal | null;
}

export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

export interface StageLine {
  readonly clauses: readonly Clause[];
  readonly candidates: readonly JudgedCandidate[];
  readonly times: readonly StageTime[];
}

export function walkStages(heard: readonly Utterance[], template: Template, { lexicon, sections }: Pick<Engine, 'lexicon' | 'sections'>): StageLine {
  const times: StageTime[] = [];
  const timed = <Value>(stage: string, act: () => Value): Value => {
    const startedMs = performance.now();
    const value = act();
    times.push({ stage, ms: performance.now() - startedMs });
    return value;
  };
  const { utterances } = timed('corrections', () => readCorrections(heard));
  const clauses = timed('clauses and concepts', () => toClauses(utterances, lexicon));
  const passages = timed('answers', () => pairAnswers(clauses));
  const readings = timed('section model', () => readSections(clauses, sections));
  const worded = timed('wording', () => meanPatient(wordPassages(passages, lexicon, readings), pronounsOf(clauses)));
  const candidates = timed('evidence gate', () => {
    const utterancesById = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
    return worded.map((candidate): JudgedCandidate => {
      const statement = candidateToStatement(candidate, utterances);
      return { statement, refusal: refusalOf(statement, utterancesById, lexicon) };
    });
  });
  timed('choice', () => assembleSections(candidates.filter(({ refusal }) => refusal === null).map(({ statement }) => statement), template));
  timed('therapy and risk', () => readTherapy({ utterances: heard, lexicon }));
  return { clauses, candidates, times };
}
