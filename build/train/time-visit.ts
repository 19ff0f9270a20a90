/**
 * A labelled visit → the words of a visit whose labels are gone, in one of four shapes. The pauses are made up: the data sets
 * have none. How often people pause between turns and between sentences is drawn anew for each visit, since people differ;
 * a third of all turns follow without a pause to speak of.
 */
import type { VisitWord } from '#core/speech/speakers/visit-view.ts';
import { createRandom } from './as-if-heard.ts';
import type { LabelledVisit } from './labelled-visits.ts';

/**
 * stream: nothing is known of pauses. pauses: as in talk. results: each turn by itself, with a pause before it and none in
 * it. lines: typed, a turn a line.
 */
export const visitShapes = ['stream', 'pauses', 'results', 'lines'] as const;
export type VisitShape = (typeof visitShapes)[number];

export function timeVisit({ turns }: LabelledVisit, shape: VisitShape, seed: number): readonly VisitWord[] {
  const random = createRandom(seed);
  const pauseMs = createPauses(random);
  return turns.flatMap(({ words, marks }, turn) => words.map((spoken, index): VisitWord => {
    const isFirst = index === 0;
    const before = isFirst ? turns[turn - 1]?.marks.at(-1) ?? '' : marks[index - 1]!;
    switch (shape) {
      case 'stream': return { spoken, pauseMs: null, line: null };
      case 'pauses': return { spoken, pauseMs: pauseMs(isFirst ? 'turn' : before), line: null };
      case 'results': return { spoken, pauseMs: isFirst && turn > 0 ? Math.max(500, around(random, 700, 0.4)) : 30, line: null };
      case 'lines': return { spoken, pauseMs: null, line: !isFirst ? 'inside' : before === '?' ? 'asked' : 'new' };
    }
  }));
}

function createPauses(random: () => number): (before: string) => number {
  const [atTurns, atStops, atCommas, inside] = [between(random, 0.4, 1), between(random, 0.2, 0.8), between(random, 0.05, 0.4), between(random, 0, 0.08)];
  const [turnMs, stopMs] = [between(random, 250, 600), between(random, 250, 550)];
  return (before) => {
    const [often, middleMs] = before === 'turn' ? [atTurns, turnMs] : before === '.' || before === '?' ? [atStops, stopMs] : before === ',' ? [atCommas, 280] : [inside, 300];
    return Math.round(random() < often ? around(random, middleMs, 0.7) : random() * 90);
  };
}

function between(random: () => number, least: number, most: number): number {
  return least + (most - least) * random();
}

/** Log-normal about a median. */
function around(random: () => number, median: number, spread: number): number {
  return median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}
