/**
 * How words are written that are not in lower case: names, medicines, abbreviations, as `resources/readable/written-words.tsv`
 * lists them (spoken, written; several words to a row are a name together). Made by build/train.
 */
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export interface WrittenWords {
  /** By the word as it is heard. */
  readonly writtenByWord: ReadonlyMap<string, string>;
  /** Phrases of several words by their first, the longest first. */
  readonly phrasesByOpener: ReadonlyMap<string, readonly WrittenPhrase[]>;
}

export interface WrittenPhrase {
  readonly words: readonly string[];
  readonly written: readonly string[];
}

const heading = 'spoken\twritten';

export function parseWrittenWords(text: string): Result<WrittenWords, Problem<'damaged-written-words'>> {
  const [first, ...lines] = text.split('\n');
  if (first !== heading) return refused();
  const writtenByWord = new Map<string, string>();
  const phrases: WrittenPhrase[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const [spoken = '', written = ''] = line.split('\t');
    if (spoken === '' || written.toLowerCase() !== spoken) return refused();
    if (spoken.includes(' ')) phrases.push({ words: spoken.split(' '), written: written.split(' ') });
    else writtenByWord.set(spoken, written);
  }
  const longestFirst = phrases.toSorted((one, other) => other.words.length - one.words.length);
  return ok({ writtenByWord, phrasesByOpener: Map.groupBy(longestFirst, ({ words }) => words[0]!) });
}

function refused(): Result<never, Problem<'damaged-written-words'>> {
  return err(problem('damaged-written-words', 'resources/readable/written-words.tsv is damaged. Install Sotto again.'));
}
