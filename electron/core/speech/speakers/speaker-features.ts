/**
 * What is looked at to tell who speaks: whether a word is the clinician's or the other side's, whether the other side is the
 * patient or somebody else, and whether the speaker changes before a word. Every template is numbered, and the numbers are
 * part of the model's format.
 */
import { addFeature, type FeatureList } from '../readable/marks/hashed-features.ts';
import { margin } from '../readable/marks/word-classes.ts';
import type { VisitView } from './visit-view.ts';

type Add = (template: number, first: number, second?: number, third?: number, fourth?: number) => void;

function adder(bits: number, into: FeatureList): Add {
  into.count = 0;
  return (template, first, second, third, fourth) => addFeature(into, bits, template, first, second, third, fourth);
}

/** How the visit begins and ends has words of its own. */
const edgeWords = 30;

/** Clinician, or not. */
export function collectSideFeatures({ sequence, endings, count }: VisitView, index: number, bits: number, into: FeatureList): void {
  const add = adder(bits, into);
  const { words, classes } = sequence;
  const at = index + margin;
  const [w2b, w1b, w0, w1, w2] = [words[at - 2]!, words[at - 1]!, words[at]!, words[at + 1]!, words[at + 2]!];
  const [c2b, c1b, c0, c1, c2] = [classes[at - 2]!, classes[at - 1]!, classes[at]!, classes[at + 1]!, classes[at + 2]!];
  add(0, 1);
  add(1, w0); add(2, w1b, w0); add(3, w0, w1); add(4, w2b, w1b, w0); add(5, w1b, w0, w1); add(6, w0, w1, w2);
  add(7, c0); add(8, c1b, c0); add(9, c0, c1); add(10, c2b, c1b, c0); add(11, c1b, c0, c1); add(12, c0, c1, c2);
  const [three, four] = [endings[0][index]!, endings[1][index]!];
  if (three !== 0) {
    add(13, three);
    add(14, four);
  }
  if (index < edgeWords) add(15, 1 + (index >> 2));
  if (count - index < edgeWords) add(16, 1 + ((count - index) >> 2));
}

/** Somebody who came along, or the patient: told by who is talked about. */
export function collectGuestFeatures({ sequence, persons, count, shareOfOthers }: VisitView, index: number, bits: number, into: FeatureList): void {
  const add = adder(bits, into);
  const { words } = sequence;
  const at = index + margin;
  const [w2b, w1b, w0, w1, w2] = [words[at - 2]!, words[at - 1]!, words[at]!, words[at + 1]!, words[at + 2]!];
  const inVisit = 1 + shareOfOthers(0, count);
  add(0, 1);
  add(1, w0); add(2, w1b, w0); add(3, w0, w1); add(4, w1b); add(5, w1); add(6, w2b, w1b, w0); add(7, w0, w1, w2);
  add(8, inVisit); add(9, 1 + shareOfOthers(index - 60, index + 60)); add(10, 1 + shareOfOthers(index - 25, index + 25));
  add(11, inVisit, 1 + persons[index]!);
}

/** Whether somebody else speaks from this word on. */
export function collectChangeFeatures({ sequence, gaps, questions }: VisitView, index: number, bits: number, into: FeatureList): void {
  const add = adder(bits, into);
  const { words, classes } = sequence;
  const at = index + margin;
  const [w3b, w2b, w1b, w0, w1, w2] = [words[at - 3]!, words[at - 2]!, words[at - 1]!, words[at]!, words[at + 1]!, words[at + 2]!];
  const [c3b, c2b, c1b, c0, c1, c2] = [classes[at - 3]!, classes[at - 2]!, classes[at - 1]!, classes[at]!, classes[at + 1]!, classes[at + 2]!];
  const [gap, question] = [1 + gaps[index]!, 1 + questions[index]!];
  add(0, 1);
  add(1, gap); add(2, gap, w0); add(3, gap, w1b); add(4, gap, w1b, w0);
  add(5, w1b); add(6, w2b, w1b); add(7, w3b, w2b, w1b);
  add(8, w0); add(9, w0, w1); add(10, w0, w1, w2);
  add(11, w1b, w0); add(12, w2b, w1b, w0); add(13, w1b, w0, w1);
  add(14, question); add(15, question, w0); add(16, question, gap); add(17, question, w0, w1);
  add(18, c1b); add(19, c0); add(20, c1b, c0); add(21, c2b, c1b, c0); add(22, c1b, c0, c1); add(23, c2b, c1b, c0, c1);
  add(24, c0, c1, c2); add(25, c3b, c2b, c1b); add(26, c0, c1); add(27, c2b, c1b);
  add(28, w1b, c0, c1); add(29, c2b, c1b, w0);
}
