/**
 * `node build/run.cjs tests/bench/speech/own-words/record-readings.ts FILE`: reads all terms aloud and writes down what the embedded model
 * hears, a sentence a line, for `build/train/train-word-judgement.ts`. About twenty minutes on a free core.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { must } from '#shared/lib/assert.ts';
import { createVoskEngine } from '../../../../electron/worker/vosk-engine.ts';
import { demoModelFolder, voskLibraryFile } from '../../../support/test-speech.ts';
import { hearSentence } from './read-aloud.ts';
import { ownTerms, readingsOf, shippedClinicalTerms, shippedDrugs } from '../../../../build/train/spoken-terms.ts';

const file = openSync(must(process.argv[2], 'the file to write to is named'), 'w');
const model = createVoskEngine(voskLibraryFile).loadModel(demoModelFolder);
for (const reading of [...readingsOf(ownTerms, 5), ...readingsOf(shippedDrugs(), 2), ...readingsOf(shippedClinicalTerms(), 2)]) {
  writeSync(file, `${JSON.stringify({ ...reading, heard: await hearSentence(model, reading.words.join(' '), reading.voice) })}\n`);
}
model.free();
closeSync(file);
