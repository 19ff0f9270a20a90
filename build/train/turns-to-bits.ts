/** Talk → the filter of its pairs and its everyday words (`own-words/talk-pairs.ts`). */
import { addPair } from '#core/speech/own-words/talk-pairs.ts';

/** Of 10,000 words an everyday one is said half a time at least. */
const everydayShare = 0.5 / 10_000;
/** One in about 300 unseen pairs is then taken for seen. */
const bitsPerPair = 12;

export interface TalkBits {
  readonly bits: Uint8Array;
  readonly pairCount: number;
  readonly everydayCount: number;
}

export function turnsToBits(turns: ReadonlyArray<readonly string[]>): TalkBits {
  const pairs = new Map<string, readonly [string, string]>();
  const counts = new Map<string, number>();
  for (const words of turns) {
    words.forEach((word, at) => {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const next = words[at + 1];
      if (next !== undefined) pairs.set(`${word} ${next}`, [word, next]);
    });
  }
  const least = Math.max(2, turns.flat().length * everydayShare);
  const everyday = [...counts].filter(([, count]) => count >= least).map(([word]) => word);
  const bits = new Uint8Array(Math.ceil((pairs.size + everyday.length) * bitsPerPair / 8));
  for (const [word, next] of pairs.values()) addPair(bits, word, next);
  for (const word of everyday) addPair(bits, '', word);
  return { bits, pairCount: pairs.size, everydayCount: everyday.length };
}
