/**
 * `node build/run.cjs build/train/train-readable-text.ts`: makes `resources/readable/` anew from the training parts of
 * ACI-BENCH and MTS-Dialog (CC BY 4.0, see read-dialogues.ts) and the lexicons beside them, and prints how well the result
 * does on the validation parts. The same data give the same bytes. About half a minute.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWrittenWords } from '#core/speech/readable/case/written-words.ts';
import { encodeMarksModel } from '#core/speech/readable/marks/marks-model.ts';
import { createMarkPlacer } from '#core/speech/readable/marks/place-marks.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { collectWrittenWords } from './collect-written-words.ts';
import { measureCase, sentenceCase } from './measure-case.ts';
import { measureMarks, stopAtTurnEnds, type MarkScore } from './measure-marks.ts';
import { readTraining, readValidation } from './read-dialogues.ts';
import { trainMarks } from './train-marks.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'readable');

const [aci, mts, translated] = [readTraining.aci(), readTraining.mts(), readTraining.mtsTranslated()];
// What people wrote counts twice; translations bring other words for it.
const model = trainMarks([...aci, ...aci, ...mts, ...mts, ...translated]);
const written = [...collectWrittenWords([...mts])];
const writtenText = ['spoken\twritten', ...written.map((row) => row.join('\t')), ''].join('\n');

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'punctuation.model'), encodeMarksModel(model));
writeFileSync(join(folder, 'written-words.tsv'), writtenText);
console.log(`${encodeMarksModel(model).length} bytes of punctuation, ${written.length} written words\n`);

const known = mustSucceed(parseWrittenWords(writtenText));
for (const [name, read] of Object.entries(readValidation)) {
  const dialogues = read();
  console.log(`${name}: ${dialogues.length} dialogues`);
  printMarks('trained', measureMarks(dialogues, createMarkPlacer(model)));
  printMarks('full stop at turn ends', measureMarks(dialogues, stopAtTurnEnds));
  const [ours, plain] = [measureCase(dialogues, known), measureCase(dialogues, sentenceCase)];
  if (ours.wordCount > 0) {
    console.log(`  case: ${percent(ours.accuracy)} of words right, F1 of capitals inside sentences ${percent(ours.innerF1)}`
      + ` (sentence starts and I alone: ${percent(plain.accuracy)}, ${percent(plain.innerF1)})`);
  }
}

function printMarks(how: string, { f1, insideTurns, wordCount }: MarkScore): void {
  const each = ([',', '.', '?', 'all'] as const).map((mark) => `${mark} ${percent(f1[mark])}`).join('  ');
  console.log(`  ${how}: F1 ${each}  inside turns ${percent(insideTurns)}  (${wordCount} words)`);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
