/** Labelled visits → what the model of speakers learns from: each in every shape a visit may come in. */
import { hashText } from '#core/speech/readable/marks/word-classes.ts';
import type { LabelledVisit } from './labelled-visits.ts';
import { timeVisit, visitShapes, type VisitShape } from './time-visit.ts';
import type { TrainingVisit } from './train-speaker-weights.ts';

/** One voice throughout is soon learned. */
const dictationWeight = 0.3;

export function toTrainingVisits(visits: readonly LabelledVisit[], dictations: readonly LabelledVisit[] = []): readonly TrainingVisit[] {
  return [
    ...visits.flatMap((visit) => visitShapes.map((shape) => toTrainingVisit(visit, shape, 1))),
    ...dictations.flatMap((dictation) => (['stream', 'pauses'] as const).map((shape) => toTrainingVisit(dictation, shape, dictationWeight))),
  ];
}

function toTrainingVisit(visit: LabelledVisit, shape: VisitShape, weight: number): TrainingVisit {
  return {
    id: visit.id, weight, words: timeVisit(visit, shape, hashText(visit.id + shape)),
    speakers: visit.turns.flatMap(({ speaker, words }) => words.map(() => speaker)),
  };
}
