/**
 * What is looked at to tell a question from a statement once a sentence's words are known: how it opens, fillers aside, how
 * it ends, who does what in it, and how the answer begins. Numbered templates, part of the model's format.
 */
import { addFeature, type FeatureList } from './hashed-features.ts';
import { margin, type WordSequence } from './word-classes.ts';

export interface Sentence {
  /** Its first and last word in the sequence. */
  readonly first: number;
  readonly last: number;
}

/** Fillers, "okay", "and", "so", "but", "yes": what may stand before the question itself. */
const preludes: ReadonlySet<number> = new Set([20, 21, 23, 26, 27, 29]);
const mostPreludes = 5;

/** `answer`: how the next turn begins, if another person speaks it; null in the middle of a turn. */
export function collectQuestionFeatures(sequence: WordSequence, { first, last }: Sentence, answer: WordSequence | null, bits: number, into: FeatureList): void {
  const { words, classes, endings } = sequence;
  const [from, to] = [first + margin, last + margin];
  const add = (template: number, one: number, two = 0, three = 0, four = 0) => addFeature(into, bits, template, one, two, three, four);
  into.count = 0;
  let at = from;
  while (at < to && at - from < mostPreludes && preludes.has(classes[at]!)) at += 1;
  const word = (place: number) => (place > to ? 5 : words[place]!);
  const kind = (place: number) => (place > to ? 105 : classes[place]!);
  const length = Math.min(to - at, 12) + 1;

  add(0, 1); add(1, length);
  add(2, word(at)); add(3, word(at), word(at + 1)); add(4, word(at), word(at + 1), word(at + 2));
  add(5, kind(at)); add(6, kind(at), kind(at + 1)); add(7, kind(at), kind(at + 1), kind(at + 2)); add(8, kind(at), kind(at + 1), kind(at + 2), kind(at + 3));
  add(9, word(at), kind(at + 1)); add(10, kind(at), word(at + 1)); add(11, words[from]!, word(from + 1));
  add(12, words[to]!); add(13, to > from ? words[to - 1]! : 6, words[to]!); add(14, classes[to]!, length); add(15, endings[to]!); add(16, word(at), words[to]!);
  add(17, kind(at), kind(at + 1), classes[to]!); add(18, at > from ? 1 : 2, kind(at));
  for (let place = Math.max(at, to - 7); place < to; place += 1) {
    add(19, words[place]!, words[place + 1]!);
    add(20, classes[place]!, classes[place + 1]!);
  }
  for (let place = at; place <= Math.min(to, at + 14); place += 1) add(21, words[place]!);

  if (answer === null) {
    add(22, 1); add(23, words[to + 1]!); add(24, classes[to + 1]!, kind(at), kind(at + 1));
  } else {
    const [a1, a2, ac1, ac2] = [answer.words[margin]!, answer.words[margin + 1]!, answer.classes[margin]!, answer.classes[margin + 1]!];
    add(25, 1); add(26, a1); add(27, a1, a2); add(28, ac1, ac2); add(29, ac1, kind(at), kind(at + 1)); add(30, ac1, length); add(31, a1, kind(at));
    add(32, ac1, classes[to]!);
  }
}
