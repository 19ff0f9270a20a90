/**
 * Own words that were heard letter by letter and only want their spelling: `mcsedge` is written `McSedge`. A name or place
 * that could be a word like any other is one only where something beside it says so: `doctor hill`, but not `up the hill`.
 */
import type { VocabularyEntry, VocabularyKind } from '#shared/domain/vocabulary.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { createCues, titles } from './context-cues.ts';
import { toSpokenWords } from './spoken-terms.ts';
import type { TalkPairs } from './talk-pairs.ts';
import type { Correction } from './word-correction.ts';

export interface Spelling {
  readonly written: string;
  readonly kind: VocabularyKind;
  /** No word like any other is spelled so. */
  readonly isAlwaysMeant: boolean;
}

export function spellingOf({ term, kind }: Pick<VocabularyEntry, 'term' | 'kind'>): Spelling {
  // Several words, or capitals and marks inside.
  return { written: term, kind, isAlwaysMeant: /[^\p{L}]|\p{Ll}\p{Lu}/u.test(term) };
}

/** By the term's spoken words in a line. */
export type Spellings = ReadonlyMap<string, Spelling>;

const mostWords = 5;
/** A road or an office has `the` before it, a place by name has not. */
const beforePlaces: ReadonlySet<string> = new Set(['in', 'at', 'near', 'from', 'to']);

export function findSpellings(words: readonly Word[], spellings: Spellings, { isEveryday }: Pick<TalkPairs, 'isEveryday'>): readonly Correction[] {
  if (spellings.size === 0) return [];
  const spoken = words.map((word) => word.spoken);
  const found: Correction[] = [];
  for (let first = 0; first < spoken.length; first += 1) {
    for (let last = Math.min(spoken.length, first + mostWords) - 1; last >= first; last -= 1) {
      const { stem, inflection, spelling } = lookUp(spoken.slice(first, last + 1), spellings);
      if (spelling === undefined || spelling.written === stem || !isMeant(spoken, first, last, spelling, isEveryday)) continue;
      found.push({ firstWord: first, lastWord: last, written: `${spelling.written}${inflection}` });
      first = last;
      break;
    }
  }
  return found;
}

function lookUp(run: readonly string[], spellings: Spellings) {
  const heard = run.join(' ');
  const stem = heard.replace(/'s$/, '');
  const spelling = spellings.get(heard);
  return spelling !== undefined || stem === heard
    ? { stem: heard, inflection: '', spelling } : { stem, inflection: '\'s', spelling: spellings.get(stem) };
}

function isMeant(spoken: readonly string[], first: number, last: number, { written, kind, isAlwaysMeant }: Spelling, isEveryday: TalkPairs['isEveryday']): boolean {
  const isOrdinary = isEveryday(toSpokenWords(written)[0] ?? '') || kind === 'name' || kind === 'place';
  if (isAlwaysMeant || !isOrdinary) return true;
  if (kind === 'place') return beforePlaces.has(spoken[first - 1] ?? '');
  return kind === 'name' ? titles.has(spoken[first - 1] ?? '') : kind === 'drug' && createCues(spoken)(first, last, kind).cueBeside;
}
