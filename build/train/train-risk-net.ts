/**
 * `node build/run.cjs build/train/train-risk-net.ts`: learns the net under the risk patterns anew and writes it into `resources/lexicons/risk.tsv`
 * (the rows `<net …>`). From our own passages except `held-out-risk-passages.tsv` and `fresh-risk-passages-k.tsv`, and from the talk of ACI-BENCH's and MTS-Dialog's training
 * visits as talk about something else (CC BY 4.0, see read-dialogues.ts). With `--left-out` nothing is written: each set is read by a net that
 * never saw it, at several thresholds, which is how `netThreshold` was chosen.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { measureRisk, parseRiskPassages } from '#core/notes/therapy/passages/measure-risk.ts';
import { trainNet, writeNet, type NetExample } from '#core/notes/therapy/passages/train-net.ts';
import { cuesToFlags, readRiskCues, unitsOf } from '#core/notes/therapy/risk/read-risk.ts';
import { netThreshold, parseRiskNet, stretchesOf } from '#core/notes/therapy/risk/risk-net.ts';
import { readLexicon } from './read-lexicon.ts';
import { datasetsFolder } from './read-turns.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'electron', 'core', 'notes', 'therapy', 'passages');
const lexiconFile = join(root, 'resources', 'lexicons', 'risk.tsv');
const neverTrainedOn: ReadonlySet<string> = new Set(['held-out-risk-passages.tsv', 'fresh-risk-passages-k.tsv']);
const featuresPerRow = 50;
const thresholds = [99, 2.5, 2, 1.5, 1, 0.5];

const lexicon = readLexicon();
let count = 0;
const utterancesOf = (talk: string) => dialogueToUtterances(talk, { next: <Id extends string>() => String(count += 1) as Id });
const readSet = (file: string) => parseRiskPassages(readFileSync(join(folder, file), 'utf8'));
const files = readdirSync(folder).filter((file) => file.endsWith('.tsv') && !neverTrainedOn.has(file)).sort();
const examplesByFile = new Map(files.map((file): [string, NetExample[]] => [file, readSet(file).map(({ expected, talk }) => ({ expected, units: unitsOf(utterancesOf(talk), lexicon) }))]));

const speakers = /^\s*(doctor|patient|guest_\w+)\s*:/gim;
const ordinary = ['aci-bench/train.jsonl', 'mts-dialog/train.jsonl'].flatMap((file) => readFileSync(join(datasetsFolder, file), 'utf8').trimEnd().split('\n'))
  .map((line) => (JSON.parse(line) as { readonly dialogue: string }).dialogue.replace(speakers, (_, speaker: string) => `[${/doctor/i.test(speaker) ? 'doctor' : 'patient'}]`))
  .flatMap((talk) => stretchesOf(unitsOf(utterancesOf(talk), lexicon)))
  .map((units): NetExample => ({ expected: new Map(), units, isOrdinary: true }));

const train = (leftOut: string | null) => writeNet(trainNet([...examplesByFile].flatMap(([file, examples]) => file === leftOut ? [] : examples).concat(ordinary)));

if (process.argv.includes('--left-out')) {
  for (const file of files) {
    const net = parseRiskNet(train(file));
    const figures = thresholds.map((alone) => {
      const used = { ...lexicon, risks: { ...lexicon.risks, net: net === null ? null : { ...net, threshold: { ...netThreshold, alone } } } };
      const { caught, falseFlags } = measureRisk(readSet(file), (talk) => cuesToFlags(readRiskCues(utterancesOf(talk), used), utterancesOf(talk)));
      return `${alone}: ${caught.toFixed(3)} ${falseFlags.toFixed(3)}`;
    });
    console.log(file, figures.join('  '));
  }
} else {
  const entries = train(null).split('|');
  const rows = Array.from({ length: Math.ceil(entries.length / featuresPerRow) }, (_, row) => `<net ${row}>\t${entries.slice(row * featuresPerRow, (row + 1) * featuresPerRow).join('|')}\tclass`);
  const others = readFileSync(lexiconFile, 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('<net '));
  writeFileSync(lexiconFile, `${[...others, ...rows].join('\n')}\n`);
  console.log(`${entries.length - 1} features, ${rows.join('\n').length} bytes`);
}
