/**
 * The recogniser ends an utterance only after half a second or more of silence, so one of its results may hold two
 * people's turns. This cuts a result at its longer pauses. Pure; never drops, changes or reorders a word.
 */
import type { Word } from '#shared/domain/transcript.ts';

/**
 * Measured by word times on the five spoken sample recordings: every change of speaker inside one result was a pause of
 * 390 to 690 ms, pauses inside a clause stayed under 300 ms, and those from 300 to 480 ms without a change of speaker
 * stood between sentences, where a cut does no harm. People answer each other faster than the samples do, hence the
 * lower end.
 */
export const longPauseMs = 300;

export function cutAtPauses(words: readonly Word[]): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let previous: Word | null = null;
  for (const word of words) {
    const run = runs.at(-1);
    if (run === undefined || previous === null || word.startMs - previous.endMs >= longPauseMs) runs.push([word]);
    else run.push(word);
    previous = word;
  }
  return runs;
}
