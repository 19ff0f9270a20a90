/** Corrections of sentences whose words are known, counted: those made, those missed, and those that were wrong. */
import type { Word } from '#shared/domain/transcript.ts';
import { toSpokenWords } from '#core/speech/own-words/spoken-terms.ts';
import type { Correction } from '#core/speech/own-words/word-correction.ts';
import { alignReading, type HeardReading } from '../../../../build/train/align-reading.ts';

export type Correct = (heard: readonly Word[]) => readonly Correction[];

export interface CorrectionCounts {
  /** Terms read aloud that were not heard as they are written: only these can be corrected. */
  readonly misheard: number;
  readonly made: number;
  /** Another term, or a part of the words left over. */
  readonly other: number;
  readonly missed: number;
  /** Terms that were heard right. */
  readonly heardRight: number;
  readonly rightWords: number;
  /** Right words that a correction changed. */
  readonly spoiled: number;
}

export function countReadings(readings: readonly HeardReading[], correct: Correct): CorrectionCounts {
  const counts = { misheard: 0, made: 0, other: 0, missed: 0, heardRight: 0, rightWords: 0, spoiled: 0 };
  for (const reading of readings) {
    const { termFrom, termTo, isTermRight, isRight } = alignReading(reading);
    const corrections = correct(reading.heard);
    counts.rightWords += isRight.filter(Boolean).length;
    for (const correction of corrections) counts.spoiled += spoiledBy(correction, reading.heard, isRight);
    if (isTermRight) {
      counts.heardRight += 1;
      continue;
    }
    counts.misheard += 1;
    const there = corrections.filter((correction) => correction.firstWord < Math.max(termTo, termFrom + 1) && correction.lastWord >= termFrom
      && !isSpelling(correction, reading.heard));
    const isMade = there.some(({ firstWord, lastWord, written }) =>
      firstWord <= termFrom && lastWord >= termTo - 1 && written === `${reading.term}${reading.ending}`);
    if (isMade) counts.made += 1;
    else if (there.length > 0) counts.other += 1;
    else counts.missed += 1;
  }
  return counts;
}

/** Right words that are changed; without `isRight` all are right. */
export function countSpoiled(heard: readonly Word[], correct: Correct, isRight: readonly boolean[] = heard.map(() => true)): number {
  return correct(heard).reduce((sum, correction) => sum + spoiledBy(correction, heard, isRight), 0);
}

function spoiledBy(correction: Correction, heard: readonly Word[], isRight: readonly boolean[]): number {
  return isSpelling(correction, heard) ? 0 : isRight.slice(correction.firstWord, correction.lastWord + 1).filter(Boolean).length;
}

/** Another spelling of the very words, which is no change of them. */
function isSpelling({ firstWord, lastWord, written }: Correction, heard: readonly Word[]): boolean {
  return toSpokenWords(written).join(' ') === heard.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ');
}
