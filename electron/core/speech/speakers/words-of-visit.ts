/** The words of a visit in a row, with what is known of the pauses between them. */
import type { HeardUtterance, Utterance, Word } from '#shared/domain/transcript.ts';
import type { VisitWord } from './visit-view.ts';

/** Where no pause is longer than this, pauses were not measured, and say nothing. */
const shortPauseMs = 100;

export function wordsToVisitWords(heard: readonly Pick<HeardUtterance, 'words'>[]): readonly VisitWord[] {
  const words = heard.flatMap((utterance) => utterance.words);
  const pausesMs = pausesBefore(words);
  return words.map(({ spoken }, index) => ({ spoken, pauseMs: pausesMs?.[index] ?? null, line: null }));
}

/** Nobody else speaks within a line. Typed ones have no times: then their ends are what is known. */
export function linesToVisitWords(lines: readonly Pick<Utterance, 'words'>[]): readonly VisitWord[] {
  const pausesMs = pausesBefore(lines.flatMap(({ words }) => words));
  let asked = false;
  let at = 0;
  return lines.flatMap(({ words }) => words.map(({ spoken }, index): VisitWord => {
    const isFirst = index === 0;
    const begins = pausesMs !== null ? null : asked ? 'asked' : 'new';
    const word: VisitWord = { spoken, pauseMs: pausesMs?.[at] ?? null, line: isFirst ? begins : 'inside' };
    at += 1;
    if (index === words.length - 1) asked = /\?["'”’)]*$/.test(spoken);
    return word;
  }));
}

/** The first has none before it. */
function pausesBefore(words: readonly Word[]): readonly number[] | null {
  let endMs = words[0]?.startMs ?? 0;
  const pausesMs = words.map((word) => {
    const pauseMs = Math.max(0, word.startMs - endMs);
    endMs = Math.max(endMs, word.endMs);
    return pauseMs;
  });
  return pausesMs.some((pauseMs) => pauseMs >= shortPauseMs) ? pausesMs : null;
}
