/** How many words are in the case their writers gave them: the marks being known, or placed, wrong ones with the capitals they bring. */
import { caseWords } from '#core/speech/readable/case/case-words.ts';
import type { WrittenWords } from '#core/speech/readable/case/written-words.ts';
import type { Mark, MarkedStretch } from '#core/speech/readable/marks/place-marks.ts';
import { stretchOf } from './measure-marks.ts';
import type { Dialogue } from './read-dialogues.ts';

export interface CaseScore {
  readonly wordCount: number;
  readonly accuracy: number;
  /** Of capitals that no sentence start and no "I" explains. */
  readonly innerF1: number;
}

/** Sentence starts and "I" only: what there is without a list. */
export const sentenceCase: WrittenWords = { writtenByWord: new Map(), phrasesByOpener: new Map() };

export function measureCase(dialogues: readonly Dialogue[], known: WrittenWords, placeMarks?: (stretch: MarkedStretch) => readonly Mark[]): CaseScore {
  let [right, wordCount, innerRight, innerWritten, innerWanted] = [0, 0, 0, 0, 0];
  for (const [turn, next] of dialogues.flatMap((dialogue) => dialogue.map((each, index) => [each, dialogue[index + 1]] as const))) {
    const { words, written } = turn;
    if (written === null) continue;
    const marks = placeMarks?.(stretchOf(turn, next)) ?? turn.marks;
    const opens = (word: number) => word === 0 || marks[word - 1] === '.' || marks[word - 1] === '?';
    const cased = caseWords(words, opens, known);
    words.forEach((word, index) => {
      wordCount += 1;
      const isRight = cased[index] === written[index];
      if (isRight) right += 1;
      if (opens(index) || word === 'i' || word.startsWith("i'")) return;
      if (cased[index] !== word) innerWritten += 1;
      if (written[index] !== word) innerWanted += 1;
      if (isRight && written[index] !== word) innerRight += 1;
    });
  }
  return { wordCount, accuracy: right / Math.max(1, wordCount), innerF1: (2 * innerRight) / Math.max(1, innerWritten + innerWanted) };
}
