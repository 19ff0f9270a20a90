/**
 * `node build/run.cjs build/train/train-word-judgement.ts READINGS…`: learns how much each piece of evidence counts for a correction
 * (logistic regression, by Newton's method) and writes `own-words/judgement-weights.ts`. READINGS are made by
 * `tests/bench/speech/own-words/record-readings.ts`: their train part says what a term sounds like when it is misheard. Talk of
 * ACI-Bench and MTS-Dialog (train parts, CC BY 4.0), as if heard, says what must stay as it is. Tells what a threshold does on
 * the dev part.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { features, type Feature } from '#core/speech/own-words/judge-candidate.ts';
import type { Candidate } from '#core/speech/own-words/find-candidates.ts';
import { createTalkPairs } from '#core/speech/own-words/talk-pairs.ts';
import { alignReading, type HeardReading } from './align-reading.ts';
import { createHearing, createRandom } from './as-if-heard.ts';
import { createFinder } from './find-all-candidates.ts';
import { splitOf } from './spoken-terms.ts';
import { readTurns } from './read-turns.ts';
import { turnsToBits } from './turns-to-bits.ts';

interface Example {
  readonly evidence: readonly number[];
  readonly isTerm: boolean;
  readonly weight: number;
}

/** Readings have a term in every ten words, visits one in some hundreds, and a wrong correction is worse than a missed one. */
const weightOfTalk = 1;
/** Another drug in a misheard one's place is worse than the nonsense that was heard. */
const weightOfOther = 2;
/** There are forty times as many drugs as words of one's own. */
const weightByKind: Readonly<Record<string, number>> = { 'lexicon-drug': 1, 'lexicon-term': 1, name: 5, place: 5, term: 5, drug: 5 };
const shareOfTalk = 0.2;
/**
 * Added to what always holds. Chosen with the dev part in sight: of its 846 misheard drugs 198 are put right with it and 26 made
 * another drug; without it 165 and 15, with as much again 233 and 38. Of 117,072 words of PriMock57 it changes 65; 17; 117.
 */
const boldness = 0.53;
const names = Object.keys(features) as Feature[];
const outFile = join(import.meta.dirname, '..', '..', 'electron', 'core', 'speech', 'own-words', 'judgement-weights.ts');

const find = createFinder();
const readings = process.argv.slice(2).flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as HeardReading))
  .filter(({ heard }) => heard.length > 0);
const examples = [...readings.filter(({ term }) => splitOf(term) === 'train').flatMap(examplesOfReading), ...examplesOfTalk()];
tell(`${examples.length} examples, ${examples.filter(({ isTerm }) => isTerm).length} of them right corrections.`);
const learned = learn(examples);
names.forEach((name, at) => tell(`${name.padEnd(18)} ${learned[at]!.toFixed(2)}`));
writeFileSync(outFile, weightsAsCode(learned));

function examplesOfReading(reading: HeardReading): readonly Example[] {
  const aligned = alignReading(reading);
  return find(reading.heard).flatMap((candidate) => {
    const isTerm = isThisTerm(candidate, reading, aligned);
    if (isTerm === null) return [];
    const isOther = !isTerm && candidate.term.source === 'lexicon' && candidate.firstWord < aligned.termTo && candidate.lastWord >= aligned.termFrom;
    return [exampleOf(candidate, isTerm, (weightByKind[reading.kind] ?? 1) * (isOther ? weightOfOther : 1))];
  });
}

/** Null for what is half right: the term, but not all of its words. */
function isThisTerm(candidate: Candidate, reading: HeardReading, { termFrom, termTo, isTermRight, isRight }: ReturnType<typeof alignReading>): boolean | null {
  if (isTermRight || candidate.term.written !== reading.term || candidate.inflection !== reading.ending) return false;
  if (isRight.slice(candidate.firstWord, candidate.lastWord + 1).some(Boolean)) return false;
  return candidate.firstWord <= termFrom && candidate.lastWord >= termTo - 1 ? true : null;
}

function examplesOfTalk(): readonly Example[] {
  const random = createRandom(7);
  const hearings = [createHearing(1, 3), createHearing(2, 8)];
  const [visits, snippets] = [readTurns('aci-bench/train.jsonl'), readTurns('mts-dialog/train.jsonl')];
  // Each by the pairs of the other: its own are no stranger to itself, and nothing could be learned of strangeness.
  return [[visits, snippets] as const, [snippets, visits] as const].flatMap(([turns, others]) => {
    const findAmong = createFinder(createTalkPairs(turnsToBits(others).bits));
    return turns.flatMap((spoken) => {
      if (random() > shareOfTalk) return [];
      const hear = must(hearings[Math.floor(random() * hearings.length)], 'there are hearings');
      return findAmong(hear(spoken), new Set(spoken)).map((candidate) => exampleOf(candidate, false, weightOfTalk / shareOfTalk));
    });
  });
}

function exampleOf({ evidence }: Candidate, isTerm: boolean, weight: number): Example {
  return { evidence: names.map((name) => features[name](evidence)), isTerm, weight };
}

/** Fifteen rounds of Newton's method; a little is taken off every weight but what holds always. */
function learn(all: readonly Example[]): readonly number[] {
  const count = names.length;
  let learnedWeights: readonly number[] = names.map(() => 0);
  for (let round = 0; round < 15; round += 1) {
    const gradient = new Float64Array(count);
    const curvature = Array.from({ length: count }, () => new Float64Array(count));
    for (const { evidence, isTerm, weight } of all) {
      const likely = 1 / (1 + Math.exp(-evidence.reduce((sum, value, at) => sum + value * learnedWeights[at]!, 0)));
      const error = weight * (likely - (isTerm ? 1 : 0));
      const curve = weight * likely * (1 - likely);
      for (let row = 0; row < count; row += 1) {
        const value = evidence[row]!;
        if (value === 0) continue;
        gradient[row]! += error * value;
        for (let column = 0; column < count; column += 1) curvature[row]![column]! += curve * value * evidence[column]!;
      }
    }
    for (let row = 0; row < count; row += 1) {
      gradient[row]! += row === 0 ? 0 : learnedWeights[row]!;
      curvature[row]![row]! += 1;
    }
    const step = solve(curvature, gradient);
    learnedWeights = learnedWeights.map((value, at) => value - step[at]!);
  }
  return learnedWeights;
}

/** Gauss and Jordan; the curvature is positive definite. */
function solve(matrix: ReadonlyArray<Float64Array>, right: Float64Array): Float64Array {
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at]!]));
  rows.forEach((row, pivot) => {
    const scale = row[pivot]!;
    row.forEach((value, column) => { row[column] = value / scale; });
    for (const other of rows) {
      const factor = other[pivot]!;
      if (other === row || factor === 0) continue;
      other.forEach((value, column) => { other[column] = value - factor * row[column]!; });
    }
  });
  return Float64Array.from(rows, (row) => row.at(-1)!);
}

function weightsAsCode(values: readonly number[]): string {
  const lines = names.map((name, at) => `  ${name}: ${Number((values[at]! + (name === 'always' ? boldness : 0)).toFixed(2))},`);
  return '/** Written by `build/train/train-word-judgement.ts`. */\nimport type { Feature } from \'./judge-candidate.ts\';\n\n'
    + `export const weights: Readonly<Record<Feature, number>> = {\n${lines.join('\n')}\n};\n`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
