/**
 * `node build/run.cjs build/train/train-speakers.ts`: makes `resources/speakers/speakers.model` anew from the training parts of
 * ACI-BENCH and MTS-Dialog (CC BY 4.0, see read-dialogues.ts) and from visits made up here, and prints how well it does on the validation parts and on
 * PriMock57. The same data give the same bytes. Some minutes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeSpeakersModel } from '#core/speech/speakers/speakers-model.ts';
import { measuredFiles, readDictations, readLabelledVisits, trainingFiles, wordsIn } from './labelled-visits.ts';
import { makeUpVisits } from './made-up-visits.ts';
import { measureSpeakers, tellByContent } from './measure-speakers.ts';
import { rightSwappedLabels } from './right-swapped-labels.ts';
import { visitShapes } from './time-visit.ts';
import { toTrainingVisits } from './to-training-visits.ts';
import { trainSpeakerWeights } from './train-speaker-weights.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'speakers');

const [aci, virtscribe, mts] = trainingFiles.map((file) => readLabelledVisits(file).map((visit) => ({ ...visit, id: `${file} ${visit.id}` })));
const { visits, swapped, leftOut } = rightSwappedLabels({ long: [...aci!, ...virtscribe!], short: mts! });
const dictations = readDictations('aci-bench/train.jsonl', 'note');
const madeUp = makeUpVisits(100, 1);
console.log(`${visits.length} visits, labels swapped back in ${swapped}, ${leftOut} left out; ${dictations.length} dictations; ${madeUp.length} made up`);

const model = trainSpeakerWeights(toTrainingVisits([...visits, ...madeUp], dictations));
const bytes = encodeSpeakersModel(model);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'speakers.model'), bytes);
console.log(`${bytes.length} bytes\n`);

for (const [name, file] of Object.entries(measuredFiles)) {
  const measured = readLabelledVisits(file);
  console.log(`${name}: ${measured.length} visits, ${measured.reduce((sum, visit) => sum + wordsIn(visit), 0)} words`);
  for (const shape of visitShapes) {
    const { wordAccuracy, turnAccuracy, changeF1 } = measureSpeakers(measured, shape, tellByContent(model));
    console.log(`  ${shape}: words ${percent(wordAccuracy)}  turns ${percent(turnAccuracy)}  F1 of changes ${percent(changeF1)}`);
  }
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
