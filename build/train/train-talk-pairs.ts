/**
 * `node build/run.cjs build/train/train-talk-pairs.ts`: makes `resources/lexicons/talk-pairs.bin`, the filter of what people do say
 * (`own-words/talk-pairs.ts`), from the train parts of ACI-Bench and MTS-Dialog (CC BY 4.0; attribution in
 * `resources/lexicons/README.md`). Tells how much of the valid parts it knows.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTalkPairs } from '#core/speech/own-words/talk-pairs.ts';
import { readTurns } from './read-turns.ts';
import { turnsToBits } from './turns-to-bits.ts';

const outFile = join(import.meta.dirname, '..', '..', 'resources', 'lexicons', 'talk-pairs.bin');

const { bits, pairCount, everydayCount } = turnsToBits(['aci-bench/train.jsonl', 'mts-dialog/train.jsonl'].flatMap((file) => readTurns(file)));
writeFileSync(outFile, bits);
tell(`${pairCount} pairs and ${everydayCount} everyday words in ${bits.length} bytes.`);

const talk = createTalkPairs(bits);
for (const file of ['aci-bench/valid.jsonl', 'mts-dialog/valid.jsonl']) {
  const heard = readTurns(file).flatMap((words) => words.slice(1).map((word, at) => talk.has(words[at]!, word)));
  tell(`${file}: ${(100 * heard.filter(Boolean).length / heard.length).toFixed(1)} % of its pairs are known.`);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
