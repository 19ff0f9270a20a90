/**
 * What is looked at to tell whether a comma or a stop stands behind a word: the words and classes around it, stammered
 * repeats, its place in the turn, and how the sentence so far began. Training and use share this file; every template is
 * numbered, and the numbers are part of the model's format.
 */
import { addFeature, type FeatureList } from './hashed-features.ts';
import { margin, type WordSequence } from './word-classes.ts';

/** Where the running sentence and its last mark are, counted in words up to and with the one looked at: 1 = it opens them. */
export interface Progress {
  sinceStop: number;
  sinceMark: number;
}

/** The features of the boundary behind word `index`. */
export function collectBoundaryFeatures(sequence: WordSequence, index: number, { sinceStop, sinceMark }: Progress, bits: number, into: FeatureList): void {
  const { words, classes, endings } = sequence;
  const at = index + margin;
  const add = (template: number, first: number, second = 0, third = 0, fourth = 0) => addFeature(into, bits, template, first, second, third, fourth);
  const [w2b, w1b, w0, w1, w2, w3] = [words[at - 2]!, words[at - 1]!, words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!];
  const [c2b, c1b, c0, c1, c2, c3, c4] = [classes[at - 2]!, classes[at - 1]!, classes[at]!, classes[at + 1]!, classes[at + 2]!, classes[at + 3]!, classes[at + 4]!];
  into.count = 0;

  add(0, 1);
  add(1, w2b); add(2, w1b); add(3, w0); add(4, w1); add(5, w2); add(6, w3);
  add(7, w1b, w0); add(8, w0, w1); add(9, w1, w2); add(10, w2, w3); add(11, w2b, w1b); add(12, w1b, w1); add(13, w0, w2);
  add(14, w2b, w1b, w0); add(15, w1b, w0, w1); add(16, w0, w1, w2); add(17, w1, w2, w3); add(18, w1b, w0, w1, w2);

  add(19, c2b); add(20, c1b); add(21, c0); add(22, c1); add(23, c2); add(24, c3); add(25, c4);
  add(26, c1b, c0); add(27, c0, c1); add(28, c1, c2); add(29, c2, c3);
  add(30, c2b, c1b, c0); add(31, c1b, c0, c1); add(32, c0, c1, c2); add(33, c1, c2, c3);
  add(34, c1b, c0, c1, c2); add(35, c0, c1, c2, c3); add(36, c2b, c1b, c0, c1); add(37, c1, c2, c3, c4);

  add(38, w0, c1); add(39, c0, w1); add(40, w0, c1, c2); add(41, c1b, w0, c1); add(42, c0, w1, c2); add(43, c1b, c0, w1);
  add(44, w1, c2, c3); add(45, c2b, c1b, w0);
  add(46, endings[at]!); add(47, endings[at + 1]!); add(48, endings[at]!, endings[at + 1]!); add(49, endings[at]!, w1);

  const repeat = w0 === w1 ? 2 : w1b === w1 && w0 === w2 ? 3 : w0 === w2 ? 4 : w1b === w1 ? 5 : 1;
  add(50, repeat); add(51, repeat, c0);

  const fromStart = Math.min(index, 5) + 1;
  const toEnd = Math.min(sequence.count - 2 - index, 5) + 2;
  add(52, fromStart); add(53, toEnd); add(54, fromStart, w0); add(55, toEnd, w1); add(56, fromStart, toEnd);
  add(57, fromStart, c0, c1); add(58, toEnd, c0, c1);

  const stopStep = lengthStep(sinceStop);
  const markStep = Math.min(lengthStep(sinceMark), 9);
  add(59, stopStep); add(60, markStep); add(61, stopStep, c1); add(62, stopStep, w1); add(63, markStep, stopStep);
  add(64, stopStep, c0, c1); add(74, markStep, c0, c1);

  const opening = at - sinceStop + 1;
  const [o1, oc1] = [words[opening]!, classes[opening]!];
  const [o2, oc2] = sinceStop > 1 ? [words[opening + 1]!, classes[opening + 1]!] : [7, 107];
  add(65, o1, c1); add(66, o1, o2, c1); add(67, oc1, oc2, c1); add(68, o1, stopStep); add(69, oc1, oc2, c0, c1);
  add(70, o1, o2, stopStep); add(71, o1, o2, w1); add(72, oc1, oc2, c1, c2);
  add(73, classes[at - sinceMark + 1]!, markStep, c1);
}

function lengthStep(length: number): number {
  return length < 6 ? length + 1 : length < 9 ? 7 : length < 13 ? 8 : length < 20 ? 9 : 10;
}
