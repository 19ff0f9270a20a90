/**
 * What people do say in a visit: which words are everyday ones, and which pairs follow one another, as a Bloom filter.
 * Whatever was seen is known; about one in 300 that was not is taken for known too. It holds no text.
 * `build/train/train-talk-pairs.ts` makes it.
 */
import { assert } from '#shared/lib/assert.ts';

export interface TalkPairs {
  isEveryday(word: string): boolean;
  has(word: string, next: string): boolean;
}

/** Bits set for each pair. */
const hashCount = 8;

export function createTalkPairs(bits: Uint8Array): TalkPairs {
  assert(bits.length > 0, 'talk pairs were made by their script');
  const has = (word: string, next: string) => eachBit(word, next, bits.length * 8, (bit) => (bits[bit >> 3]! & (1 << (bit & 7))) !== 0);
  return { has, isEveryday: (word) => has('', word) };
}

/** For the script: `bits` with this pair in it; an everyday word follows nothing. */
export function addPair(bits: Uint8Array, word: string, next: string): void {
  eachBit(word, next, bits.length * 8, (bit) => { bits[bit >> 3]! |= 1 << (bit & 7); return true; });
}

/** Until one is refused. Two hashes of FNV-1a, combined as Kirsch and Mitzenmacher have it. */
function eachBit(word: string, next: string, bitCount: number, visit: (bit: number) => boolean): boolean {
  const pair = `${word} ${next}`;
  const [first, second] = [hashOf(pair, 2166136261), hashOf(pair, 3339451269) | 1];
  for (let index = 0; index < hashCount; index += 1) {
    if (!visit(Math.abs(first + index * second) % bitCount)) return false;
  }
  return true;
}

function hashOf(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619) >>> 0;
  return hash;
}
