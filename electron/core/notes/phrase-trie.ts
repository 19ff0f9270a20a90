/**
 * Longest-match lookup of word sequences. Looking up at one place costs at most the longest phrase, so a pass over a
 * transcript is linear in its length. Words are compared as the caller gives them: normalise before adding and asking.
 */

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  value: Value | undefined;
}

export interface PhraseMatch<Value> {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
  readonly value: Value;
}

export interface PhraseTrie<Value> {
  /** The first value added for a phrase stays. */
  add(words: readonly string[], value: Value): void;
  longestAt(words: readonly string[], start: number): PhraseMatch<Value> | null;
  /** Left to right, longest first, without overlap. */
  findAll(words: readonly string[]): PhraseMatch<Value>[];
}

export function createPhraseTrie<Value>(): PhraseTrie<Value> {
  const root: Node<Value> = { next: new Map(), value: undefined };

  function longestAt(words: readonly string[], start: number): PhraseMatch<Value> | null {
    let node: Node<Value> | undefined = root;
    let found: PhraseMatch<Value> | null = null;
    for (let index = start; index < words.length; index += 1) {
      node = node.next.get(words[index]!);
      if (node === undefined) break;
      if (node.value !== undefined) found = { first: start, last: index, value: node.value };
    }
    return found;
  }

  return {
    add(words, value) {
      if (words.length === 0) return;
      let node = root;
      for (const word of words) {
        const next = node.next.get(word) ?? { next: new Map(), value: undefined };
        node.next.set(word, next);
        node = next;
      }
      node.value ??= value;
    },
    longestAt,
    findAll(words) {
      const matches: PhraseMatch<Value>[] = [];
      for (let index = 0; index < words.length; index += 1) {
        const match = longestAt(words, index);
        if (match === null) continue;
        matches.push(match);
        index = match.last;
      }
      return matches;
    },
  };
}
