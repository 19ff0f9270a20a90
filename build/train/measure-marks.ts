/** How well marks are placed in dialogues whose marks are known: precision and recall of each mark, and over all of them. */
import type { Mark, MarkedStretch } from '#core/speech/readable/marks/place-marks.ts';
import type { Dialogue, WrittenTurn } from './read-dialogues.ts';

export interface MarkScore {
  readonly wordCount: number;
  /** 0..1, by mark; `all` over the three together (micro F1). */
  readonly f1: Readonly<Record<',' | '.' | '?' | 'all', number>>;
  /** The same without the last word of each turn, whose mark every writer of turns gets half right. */
  readonly insideTurns: number;
}

/** `dialogues` without times: pauses are not known. */
export function measureMarks(dialogues: readonly Dialogue[], placeMarks: (stretch: MarkedStretch) => readonly Mark[]): MarkScore {
  const tally = createTally();
  const inside = createTally();
  let wordCount = 0;
  for (const dialogue of dialogues) {
    dialogue.forEach((turn, index) => {
      const { words, marks } = turn;
      const placed = placeMarks(stretchOf(turn, dialogue[index + 1]));
      wordCount += words.length;
      marks.forEach((mark, word) => {
        tally.count(mark, placed[word] ?? '');
        if (word < words.length - 1) inside.count(mark, placed[word] ?? '');
      });
    });
  }
  return { wordCount, f1: { ',': tally.f1([',']), '.': tally.f1(['.']), '?': tally.f1(['?']), all: tally.f1([',', '.', '?']) }, insideTurns: inside.f1([',', '.', '?']) };
}

/** A written turn as it is handed to the model; in these dialogues speakers take turns. */
export function stretchOf({ words }: WrittenTurn, next: WrittenTurn | undefined): MarkedStretch {
  return {
    words, openSentence: [], pausesMs: words.map(() => null),
    next: next === undefined ? null : { words: next.words, isOtherSpeaker: true },
  };
}

/** What there is without a model: a full stop at the end of each turn. */
export function stopAtTurnEnds({ words }: MarkedStretch): readonly Mark[] {
  return words.map((_, word) => (word === words.length - 1 ? '.' : ''));
}

export function createTally() {
  const counts = new Map<Mark, { right: number; placed: number; wanted: number }>();
  const of = (mark: Mark) => {
    const found = counts.get(mark) ?? { right: 0, placed: 0, wanted: 0 };
    counts.set(mark, found);
    return found;
  };
  return {
    count(wanted: Mark, placed: Mark): void {
      of(wanted).wanted += 1;
      of(placed).placed += 1;
      if (wanted === placed) of(wanted).right += 1;
    },
    f1(marks: readonly Mark[]): number {
      const sum = (of_: 'right' | 'placed' | 'wanted') => marks.reduce((total, mark) => total + (counts.get(mark)?.[of_] ?? 0), 0);
      return (2 * sum('right')) / Math.max(1, sum('placed') + sum('wanted'));
    },
  };
}
