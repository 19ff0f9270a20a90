/** What was changed between two texts, word by word: runs that stayed, went and came, in reading order. */
import { matchInOrder } from './match-in-order.ts';

export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly words: readonly string[];
}

/** `keyOf` says which words count as the same; the words of a run that stayed are those of `after`. */
export function differenceOfWords(before: string, after: string, keyOf: (word: string) => string = (word) => word): readonly WordRun[] {
  const [was, is] = [wordsOf(before), wordsOf(after)];
  const places = matchInOrder(was.map(keyOf), is.map(keyOf));
  const runs: { kind: WordRun['kind']; words: string[] }[] = [];
  const add = (kind: WordRun['kind'], words: readonly string[]): void => {
    const last = runs.at(-1);
    if (words.length === 0) return;
    if (last?.kind === kind) last.words.push(...words);
    else runs.push({ kind, words: [...words] });
  };
  let [from, to] = [0, 0];
  for (const [index, place] of [...places.entries(), [was.length, is.length] as const]) {
    if (place === null) continue;
    add('removed', was.slice(from, index));
    add('added', is.slice(to, place));
    add('same', is.slice(place, place + 1));
    [from, to] = [index + 1, place + 1];
  }
  return runs;
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
