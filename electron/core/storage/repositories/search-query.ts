/**
 * Turns what a person typed into an FTS5 query that cannot be misread as one: every word is a quoted phrase, all must
 * occur, and the last one, from two letters on, may be the start of a word. Null when there is no word in it.
 */
import { toIndexedText } from '../index-text.ts';

/** Far more than anyone types; FTS5 refuses expressions nested too deeply. */
const mostTerms = 32;
/** One letter begins a tenth of all words: slow to find, and nothing to read. */
const shortestPrefix = 2;

export function textToSearchQuery(text: string): string | null {
  const terms = searchedWords(text);
  const last = terms.at(-1);
  if (last === undefined) return null;
  const query = terms.filter((term, place) => !terms.includes(term, place + 1)).map((term) => `"${toIndexedText(term)}"`).join(' ');
  return last.length < shortestPrefix ? query : `${query}*`;
}

/** As they were typed, but for punctuation. A run of a script without spaces is one. */
export function searchedWords(text: string): readonly string[] {
  return text.normalize('NFKC').split(/[^\p{L}\p{M}\p{N}\p{So}]+/u).filter((term) => /[\p{L}\p{N}\p{So}]/u.test(term)).slice(0, mostTerms);
}
