/**
 * `node build/run.cjs build/train/train-note-headers.ts`: makes `resources/notes/headers.model` anew from MTS-Dialog's training snippets
 * (CC BY 4.0, see note-headers.ts), after telling how well it does on snippets left out. The same data give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeHeaderModel, likeliestHeader } from '#core/notes/headers/header-model.ts';
import { readHeaderExamples } from './note-headers.ts';
import { trainHeaders, type HeaderExample, type HeaderTraining } from './header-training.ts';
import { readLexicon } from './read-lexicon.ts';

const options: HeaderTraining = { bits: 16, rounds: 15, cost: 1 };
const folds = 5;

const examples = readHeaderExamples(readLexicon());
console.log(`${examples.length} snippets; ${(100 * crossValidate()).toFixed(1)} % of those left out named rightly`);
const bytes = encodeHeaderModel(trainHeaders(examples, options));
writeFileSync(join(import.meta.dirname, '..', '..', 'resources', 'notes', 'headers.model'), bytes);
console.log(`${bytes.length} bytes`);

/** Whatever was made of a snippet is left out with it; only the snippets of the data set itself are asked for. */
function crossValidate(): number {
  let [right, all] = [0, 0];
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = ({ origin }: HeaderExample) => Number(origin) % folds === fold;
    const model = trainHeaders(examples.filter((example) => !isOut(example)), options);
    for (const example of examples.filter((each) => each.weight === 1 && isOut(each))) {
      all += 1;
      if (likeliestHeader(model, example.features) === example.label) right += 1;
    }
  }
  return right / all;
}
