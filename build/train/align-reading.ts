/**
 * What was heard of a sentence whose words are known: which heard words stand for its term, and which others are right. For
 * training and measuring corrections.
 */
import { must } from '#shared/lib/assert.ts';
import type { Word } from '#shared/domain/transcript.ts';

export interface HeardReading {
  /** As it is to be written. */
  readonly term: string;
  readonly kind: string;
  readonly split: 'train' | 'dev' | 'test';
  /** `'s` where it is somebody's. */
  readonly ending: string;
  /** As they were read; the term's own words from `termAt` on. */
  readonly words: readonly string[];
  readonly termAt: number;
  readonly heard: readonly Word[];
}

export interface AlignedReading {
  /** Heard words `termFrom`..`termTo` (exclusive) stand for the term; none where it was lost. */
  readonly termFrom: number;
  readonly termTo: number;
  readonly isTermRight: boolean;
  /** For each heard word, whether it is one of the sentence at its place. */
  readonly isRight: readonly boolean[];
}

type Step = 'right' | 'other' | 'term';

/** The term takes up words more cheaply than they could be mistakes; seven at most. */
const costs = { replaced: 1.1, added: 1, left: 1, lostTerm: 1, wordOfTerm: 0.3 } as const;
const mostTermWords = 7;

export function alignReading({ term, ending, words, termAt, heard }: HeardReading): AlignedReading {
  const expected: ReadonlyArray<string | null> = [...words.slice(0, termAt), null, ...words.slice(termAt + term.split(' ').length)];
  const width = heard.length + 1;
  const best = new Float64Array((expected.length + 1) * width).fill(Infinity);
  const steps = new Map<number, { readonly from: number; readonly step: Step }>();
  best[0] = 0;
  const reach = (from: number, to: number, cost: number, step: Step): void => {
    if (best[from]! + cost >= best[to]!) return;
    best[to] = best[from]! + cost;
    steps.set(to, { from, step });
  };
  for (let place = 0; place <= expected.length; place += 1) {
    for (let at = 0; at <= heard.length; at += 1) {
      const here = place * width + at;
      if (at < heard.length) reach(here, here + 1, costs.added, 'other');
      if (place === expected.length) continue;
      if (expected[place] === null) {
        for (let count = 0; count <= mostTermWords && at + count <= heard.length; count += 1) {
          reach(here, here + width + count, count === 0 ? costs.lostTerm : costs.wordOfTerm * count, 'term');
        }
        continue;
      }
      reach(here, here + width, costs.left, 'other');
      if (at < heard.length) {
        const isSame = heard[at]!.spoken === expected[place];
        reach(here, here + width + 1, isSame ? 0 : costs.replaced, isSame ? 'right' : 'other');
      }
    }
  }
  const isRight = heard.map(() => false);
  let [termFrom, termTo] = [0, 0];
  for (let here = best.length - 1; here > 0;) {
    const { from, step } = must(steps.get(here), 'every place was reached');
    if (step === 'right') isRight[from % width] = true;
    if (step === 'term') [termFrom, termTo] = [from % width, here % width];
    here = from;
  }
  const said = heard.slice(termFrom, termTo).map(({ spoken }) => spoken).join(' ');
  const isTermRight = said === `${term.toLowerCase()}${ending}`;
  if (isTermRight) isRight.fill(true, termFrom, termTo);
  return { termFrom, termTo, isTermRight, isRight };
}
