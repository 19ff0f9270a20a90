/**
 * Words → the marks behind them. From left to right, since how a sentence began tells where it ends: first whether a comma or
 * a stop stands behind a word, then, the sentence's words known, whether it asked. Linear in the words; the same words, the
 * same marks.
 */
import { collectBoundaryFeatures, type Progress } from './boundary-features.ts';
import { createFeatureList, type FeatureList } from './hashed-features.ts';
import type { MarksModel, WeightTable } from './marks-model.ts';
import { weighPause } from './pauses.ts';
import { collectQuestionFeatures, type Sentence } from './question-features.ts';
import { toSequence, type WordSequence } from './word-classes.ts';

export type Mark = '' | ',' | '.' | '?';

export interface MarkedStretch {
  readonly words: readonly string[];
  /** Silence behind each word; null where times are not known. */
  readonly pausesMs: readonly (number | null)[];
  /** What the same speaker said before of a sentence that is still open, oldest first. */
  readonly openSentence: readonly string[];
  /** What follows, and whether the same person may go on saying it. Null: nothing does. */
  readonly next: { readonly words: readonly string[]; readonly isOtherSpeaker: boolean } | null;
  /** No mark may stand behind these words. */
  readonly isInside?: (word: number) => boolean;
}

const wordsAhead = 4;
const longestOpening = 24;

export function createMarkPlacer(model: MarksModel): (stretch: MarkedStretch) => readonly Mark[] {
  const features = createFeatureList();

  const boundary = (sequence: WordSequence, index: number, progress: Progress, pauseMs: number | null): ',' | '.' | '' => {
    collectBoundaryFeatures(sequence, index, progress, model.boundary.bits, features);
    const heard = weighPause(pauseMs);
    const comma = sumOf(model.boundary, features, 2, 0) + heard.comma;
    const stop = sumOf(model.boundary, features, 2, 1) + heard.stop;
    if (comma <= 0 && stop <= 0) return '';
    return stop > comma ? '.' : ',';
  };

  const stopOf = (sequence: WordSequence, sentence: Sentence, answer: WordSequence | null): '.' | '?' => {
    collectQuestionFeatures(sequence, sentence, answer, model.question.bits, features);
    return sumOf(model.question, features, 1, 0) > 0 ? '?' : '.';
  };

  return ({ words, pausesMs, openSentence, next, isInside }) => {
    const opening = openSentence.slice(-longestOpening);
    const runsOn = next !== null && !next.isOtherSpeaker;
    const sequence = toSequence([...opening, ...words, ...(runsOn ? next.words.slice(0, wordsAhead) : [])]);
    const answer = next?.isOtherSpeaker === true ? toSequence(next.words.slice(0, wordsAhead)) : null;
    const marks: Mark[] = [];
    const progress = { sinceStop: opening.length + 1, sinceMark: opening.length + 1 };
    for (let word = 0; word < words.length; word += 1) {
      const index = opening.length + word;
      const isEnd = word === words.length - 1 && !runsOn;
      const pauseMs = pausesMs[word] ?? null;
      const found = isInside?.(word) === true ? '' : isEnd ? '.' : boundary(sequence, index, progress, pauseMs);
      marks.push(found === '.' ? stopOf(sequence, { first: index - progress.sinceStop + 1, last: index }, isEnd ? answer : null) : found);
      move(progress, found);
    }
    return marks;
  };
}

function move(progress: Progress, mark: ',' | '.' | ''): void {
  progress.sinceStop = mark === '.' ? 1 : progress.sinceStop + 1;
  progress.sinceMark = mark === '' ? progress.sinceMark + 1 : 1;
}

function sumOf({ weights, scale }: WeightTable, { places, count }: FeatureList, step: number, offset: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += weights[places[index]! * step + offset]!;
  return sum * scale;
}
