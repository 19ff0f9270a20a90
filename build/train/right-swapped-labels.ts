/**
 * Some of ACI-BENCH's transcripts carry swapped speaker labels, left so on purpose by its authors. A model of the other visits
 * tells which: the ones it contradicts nearly everywhere have theirs swapped back. Those where labels and words disagree too
 * often to be either (the recogniser's turns) are left out.
 */
import type { KnownSpeaker, LabelledVisit } from './labelled-visits.ts';
import { measureSpeakers, tellByContent } from './measure-speakers.ts';
import { toTrainingVisits } from './to-training-visits.ts';
import { trainSpeakerWeights } from './train-speaker-weights.ts';

const folds = 4;
const swappedBelow = 0.3;
const unclearBelow = 0.7;
const exchanged: Record<KnownSpeaker, KnownSpeaker> = { clinician: 'patient', patient: 'clinician', other: 'other' };

export function rightSwappedLabels({ long, short }: { readonly long: readonly LabelledVisit[]; readonly short: readonly LabelledVisit[] }): {
  readonly visits: readonly LabelledVisit[]; readonly swapped: number; readonly leftOut: number;
} {
  const visits: LabelledVisit[] = [...short];
  let [swapped, leftOut] = [0, 0];
  for (let fold = 0; fold < folds; fold += 1) {
    const isHeldOut = (_: LabelledVisit, index: number) => index % folds === fold;
    const others = long.filter((visit, index) => !isHeldOut(visit, index));
    const tell = tellByContent(trainSpeakerWeights(toTrainingVisits([...others, ...short])));
    for (const visit of long.filter(isHeldOut)) {
      const { wordAccuracy } = measureSpeakers([visit], 'stream', tell);
      if (wordAccuracy >= unclearBelow) visits.push(visit);
      else if (wordAccuracy < swappedBelow) {
        visits.push({ ...visit, turns: visit.turns.map((turn) => ({ ...turn, speaker: exchanged[turn.speaker] })) });
        swapped += 1;
      } else leftOut += 1;
    }
  }
  return { visits, swapped, leftOut };
}
