/**
 * Word error rate: the fewest words to replace, leave out or put in that turn what was recognised into the reference,
 * over the words of the reference (Levenshtein's distance on words). Case and runs of white space do not count.
 */

export function wordErrorRate(reference: string, recognised: string): number {
  const expected = toWords(reference);
  if (expected.length === 0) throw new Error('A word error rate needs a reference with words.');
  return wordDistance(expected, toWords(recognised)) / expected.length;
}

function wordDistance(expected: readonly string[], heard: readonly string[]): number {
  /** Distances from the expected words so far to each beginning of the heard ones. */
  let row = Array.from({ length: heard.length + 1 }, (_, index) => index);
  for (const [index, word] of expected.entries()) {
    const next = [index + 1];
    for (const [column, other] of heard.entries()) {
      const replaced = row[column]! + (word === other ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}

function toWords(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter((word) => word !== '');
}
