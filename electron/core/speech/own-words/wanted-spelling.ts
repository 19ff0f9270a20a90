/**
 * Terms that were heard letter by letter and only want their spelling: `mcarthur` is written `McArthur`, `tylenol` as the brand
 * it is. A name that is also an everyday word is one only where something beside it says so: `doctor young`, but not `a young man`.
 */
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { createCues, titles } from './context-cues.ts';
import { toSpokenWords } from './spoken-terms.ts';
import type { Correction } from './word-correction.ts';

export interface Spelling {
  readonly written: string;
  readonly kind: VocabularyKind;
}

export interface Spellings {
  /** By the term's spoken words in a line; a clinician's own come before brands. */
  readonly own: ReadonlyMap<string, Spelling>;
  readonly brands: ReadonlyMap<string, Spelling>;
  readonly isEveryday: (word: string) => boolean;
}

const mostWords = 5;

export function findSpellings(words: readonly Word[], { own, brands, isEveryday }: Spellings): readonly Correction[] {
  const spoken = words.map((word) => word.spoken);
  const found: Correction[] = [];
  for (let first = 0; first < spoken.length; first += 1) {
    for (let last = Math.min(spoken.length, first + mostWords) - 1; last >= first; last -= 1) {
      const { stem, inflection, spelling } = lookUp(spoken.slice(first, last + 1), own, brands);
      if (spelling === undefined || spelling.written === stem || !isMeant(spoken, first, last, spelling.kind, isEveryday)) continue;
      found.push({ firstWord: first, lastWord: last, written: `${spelling.written}${inflection}` });
      first = last;
      break;
    }
  }
  return found;
}

function lookUp(run: readonly string[], own: Spellings['own'], brands: Spellings['brands']) {
  const heard = run.join(' ');
  const stem = heard.replace(/'s$/, '');
  const spelling = own.get(heard) ?? brands.get(heard);
  return spelling !== undefined || stem === heard
    ? { stem: heard, inflection: '', spelling } : { stem, inflection: '\'s', spelling: own.get(stem) ?? brands.get(stem) };
}

function isMeant(spoken: readonly string[], first: number, last: number, kind: VocabularyKind, isEveryday: Spellings['isEveryday']): boolean {
  const words = toSpokenWords(spoken.slice(first, last + 1).join(' '));
  if (!words.every((word) => isEveryday(word.replace(/'s$/, '')))) return true;
  return kind === 'name' ? titles.has(spoken[first - 1] ?? '') : kind === 'drug' && createCues(spoken)(first, last, kind).cueBeside;
}
