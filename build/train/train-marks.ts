/**
 * Trains the model of punctuation on marked dialogues: log-linear models over hashed features, by stochastic gradient descent
 * with falling rates and averaged weights. The same dialogues give the same bytes: the order is seeded, and nothing else is random.
 * Features seen less than `leastCount` times are left out, so that no rare run of words is kept.
 */
import { collectBoundaryFeatures } from '#core/speech/readable/marks/boundary-features.ts';
import { createFeatureList, type FeatureList } from '#core/speech/readable/marks/hashed-features.ts';
import type { MarksModel, WeightTable } from '#core/speech/readable/marks/marks-model.ts';
import { collectQuestionFeatures } from '#core/speech/readable/marks/question-features.ts';
import { toSequence, type WordSequence } from '#core/speech/readable/marks/word-classes.ts';
import { createRandom } from './as-if-heard.ts';
import type { Dialogue, WrittenMark } from './read-dialogues.ts';

interface Example {
  readonly sequence: WordSequence;
  readonly marks: readonly WrittenMark[];
  /** How the next person begins; null at the end of a dialogue. */
  readonly answer: WordSequence | null;
}

const rounds = 5;
/** The first round's weights still jump; the average is of those after it. */
const averagedFrom = 1;
const firstRate = 0.02;
const rateFall = 0.7;
const leastCount = 3;
const bits = { boundary: 18, question: 15 } as const;

/** A dialogue given twice counts twice. */
export function trainMarks(dialogues: readonly Dialogue[]): MarksModel {
  const examples = toExamples(dialogues);
  return { boundary: trainBoundaries(examples), question: trainQuestions(examples) };
}

function toExamples(dialogues: readonly Dialogue[]): readonly Example[] {
  return dialogues.flatMap((dialogue) => dialogue.map(({ words, marks }, index): Example => {
    const answer = dialogue[index + 1];
    return { sequence: toSequence(words), marks, answer: answer === undefined ? null : toSequence(answer.words.slice(0, 4)) };
  }));
}

/** Weights for none, comma and stop; only what comma and stop have over none is kept. */
function trainBoundaries(examples: readonly Example[]): WeightTable {
  const size = 2 ** bits.boundary;
  const features = createFeatureList();
  const kinds = 3;
  const weights = new Float64Array(size * kinds);
  const averaged = new Float64Array(size * kinds);
  const see = (example: Example, seen: (index: number) => void) => walk(example, (index, progress) => {
    collectBoundaryFeatures(example.sequence, index, progress, bits.boundary, features);
    seen(index);
  });
  const counts = countFeatures(size, features, (count) => examples.forEach((example) => see(example, count)));
  const scores = new Float64Array(kinds);
  trainRounds(examples, (example, rate) => see(example, (index) => {
    dropRare(features, counts);
    scores.fill(0);
    for (let each = 0; each < features.count; each += 1) {
      const at = features.places[each]! * kinds;
      for (let kind = 0; kind < kinds; kind += 1) scores[kind]! += weights[at + kind]!;
    }
    toShares(scores);
    const right = kindOf(example.marks[index]!);
    for (let kind = 0; kind < kinds; kind += 1) {
      const step = rate * (scores[kind]! - (kind === right ? 1 : 0));
      for (let each = 0; each < features.count; each += 1) weights[features.places[each]! * kinds + kind]! -= step;
    }
  }), () => addTo(averaged, weights));
  const kept = new Float64Array(size * 2);
  for (let place = 0; place < size; place += 1) {
    for (const kind of [1, 2]) kept[place * 2 + kind - 1] = (averaged[place * kinds + kind]! - averaged[place * kinds]!) / (rounds - averagedFrom);
  }
  return quantise(kept, bits.boundary);
}

function trainQuestions(examples: readonly Example[]): WeightTable {
  const size = 2 ** bits.question;
  const features = createFeatureList();
  const weights = new Float64Array(size);
  const averaged = new Float64Array(size);
  const sentences = (example: Example, see: (isQuestion: boolean) => void) => walk(example, (index, { sinceStop }) => {
    const mark = example.marks[index]!;
    if (mark !== '.' && mark !== '?') return;
    const isEnd = index === example.marks.length - 1;
    collectQuestionFeatures(example.sequence, { first: index - sinceStop + 1, last: index }, isEnd ? example.answer : null, bits.question, features);
    see(mark === '?');
  });
  const counts = countFeatures(size, features, (count) => examples.forEach((example) => sentences(example, count)));
  trainRounds(examples, (example, rate) => sentences(example, (isQuestion) => {
    dropRare(features, counts);
    let score = 0;
    for (let each = 0; each < features.count; each += 1) score += weights[features.places[each]!]!;
    const step = rate * (1 / (1 + Math.exp(-score)) - (isQuestion ? 1 : 0));
    for (let each = 0; each < features.count; each += 1) weights[features.places[each]!]! -= step;
  }), () => addTo(averaged, weights));
  return quantise(averaged.map((weight) => weight / (rounds - averagedFrom)), bits.question);
}

/** Each boundary of a turn with where its sentence stands, by the marks as they should be. */
function walk({ marks }: Example, see: (index: number, progress: { readonly sinceStop: number; readonly sinceMark: number }) => void): void {
  let [sinceStop, sinceMark] = [1, 1];
  marks.forEach((mark, index) => {
    see(index, { sinceStop, sinceMark });
    sinceStop = mark === '.' || mark === '?' ? 1 : sinceStop + 1;
    sinceMark = mark === '' ? sinceMark + 1 : 1;
  });
}

function trainRounds(examples: readonly Example[], learn: (example: Example, rate: number) => void, average: () => void): void {
  const order = [...examples];
  const random = createRandom(1);
  for (let round = 0, rate = firstRate; round < rounds; round += 1, rate *= rateFall) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    for (const example of order) learn(example, rate);
    if (round >= averagedFrom) average();
  }
}

function countFeatures(size: number, features: FeatureList, seeAll: (count: () => void) => void): Uint8Array {
  const counts = new Uint8Array(size);
  seeAll(() => {
    for (let each = 0; each < features.count; each += 1) {
      const place = features.places[each]!;
      counts[place] = Math.min(255, counts[place]! + 1);
    }
  });
  return counts;
}

function dropRare(features: FeatureList, counts: Uint8Array): void {
  let kept = 0;
  for (let each = 0; each < features.count; each += 1) {
    const place = features.places[each]!;
    if (counts[place]! >= leastCount) features.places[kept++] = place;
  }
  features.count = kept;
}

function kindOf(mark: WrittenMark): number {
  return mark === '' ? 0 : mark === ',' ? 1 : 2;
}

function toShares(scores: Float64Array): void {
  const most = Math.max(...scores);
  let total = 0;
  for (let kind = 0; kind < scores.length; kind += 1) total += scores[kind] = Math.exp(scores[kind]! - most);
  for (let kind = 0; kind < scores.length; kind += 1) scores[kind]! /= total;
}

function addTo(sum: Float64Array, weights: Float64Array): void {
  for (let place = 0; place < sum.length; place += 1) sum[place]! += weights[place]!;
}

/** To signed bytes; the few largest weights are cut off, which costs less than coarse steps for all. */
function quantise(weights: Float64Array, tableBits: number): WeightTable {
  const sizes = Float64Array.from(weights, Math.abs).filter((size) => size > 0).sort();
  const scale = Math.fround((sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127);
  return { bits: tableBits, scale, weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))) };
}
