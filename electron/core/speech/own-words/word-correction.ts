/**
 * Words put right by sound: what the recogniser could not know, or was unsure of, against a clinician's vocabulary, drugs and
 * clinical terms. English only, as the rules of pronunciation are; in another language a vocabulary gives its words their
 * spelling, and nothing else happens.
 */
import type { Word } from '#shared/domain/transcript.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { chooseCandidates } from './choose-corrections.ts';
import { findCandidates } from './find-candidates.ts';
import { isNeverMeant } from './never-meant.ts';
import { believableDistance } from './judge-candidate.ts';
import { createSoundIndex, type SoundIndex } from './sound-index.ts';
import { readShippedTerms, readShippedWords, termsOf, type CorrectionFiles } from './shipped-terms.ts';
import { toSpokenWords, vocabularySoundings, type SpokenTerm, type TermSoundings } from './spoken-terms.ts';
import { findSpellings, spellingOf, type Spellings } from './wanted-spelling.ts';

/** Words `firstWord`..`lastWord` are to be written as `written`, e.g. `met foreman` as `metformin`. */
export interface Correction {
  readonly firstWord: number;
  readonly lastWord: number;
  readonly written: string;
}

export interface CorrectionContext {
  readonly language: string;
  readonly vocabulary: readonly VocabularyEntry[];
  /** Whether the recogniser's model can write this word at all. */
  readonly modelKnows: (word: string) => boolean;
}

export interface WordCorrection {
  /** In order, without overlaps. */
  correct(words: readonly Word[], context: CorrectionContext): readonly Correction[];
  /** What has to be asked of a model before it is known which of these terms it cannot write. */
  wordsOf(vocabulary: readonly VocabularyEntry[]): readonly string[];
}

export function createWordCorrection(files: CorrectionFiles): WordCorrection {
  /** Made at the first use: most runs of the command line never need them. */
  const shipped = once(() => readShippedTerms(files));
  const shippedWords = once(() => readShippedWords(files));
  let own: OwnWords = { vocabulary: [], index: createSoundIndex<SpokenTerm>([]), terms: [], spellings: new Map(), phrases: new Set(), phraseWords: new Set() };

  /** A vocabulary is the same array until it changes. */
  const ownOf = (vocabulary: readonly VocabularyEntry[]): OwnWords => {
    if (vocabulary !== own.vocabulary) own = readOwn(vocabulary, vocabularySoundings(vocabulary, shipped().pronouncer));
    return own;
  };

  return {
    correct(words, { language, vocabulary, modelKnows }) {
      const { index, spellings, phrases, phraseWords } = ownOf(vocabulary);
      const { isTerm, ...sources } = shipped();
      const spelled = findSpellings(words, spellings, sources.talk);
      if (!/^en\b/i.test(language)) return spelled;
      const spelledAt = new Set(spelled.flatMap(({ firstWord, lastWord }) => Array.from({ length: lastWord - firstWord + 1 }, (_, at) => firstWord + at)));
      const candidates = findCandidates(words, {
        ...sources, own: index, modelKnows, farthest: believableDistance, isPhraseOfOwn: (phrase) => phrases.has(phrase), stays: (word, at) => spelledAt.has(at) || isTerm(word) || (isNeverMeant(word) && !phraseWords.has(word)),
      });
      const put = chooseCandidates(candidates, words.length)
        .map(({ firstWord, lastWord, term, inflection }) => ({ firstWord, lastWord, written: `${term.written}${inflection}` }));
      return [...spelled, ...put].toSorted((a, b) => a.firstWord - b.firstWord);
    },
    wordsOf: (vocabulary) => [...new Set([...shippedWords(), ...vocabulary.flatMap(({ term }) => toSpokenWords(term))])],
  };
}

interface OwnWords {
  readonly vocabulary: readonly VocabularyEntry[];
  readonly index: SoundIndex<SpokenTerm>;
  readonly terms: readonly SpokenTerm[];
  readonly spellings: Spellings;
  /** All the owner gave, and their words. */
  readonly phrases: ReadonlySet<string>;
  readonly phraseWords: ReadonlySet<string>;
}

function readOwn(vocabulary: readonly VocabularyEntry[], soundings: TermSoundings): OwnWords {
  const terms = termsOf(soundings);
  const phrases = new Set(terms.flatMap((term) => [...term.phrases]));
  return {
    vocabulary, terms, phrases, index: createSoundIndex(soundings), phraseWords: new Set([...phrases].flatMap((phrase) => phrase.split(' '))),
    spellings: new Map(vocabulary.map((entry) => [toSpokenWords(entry.term).join(' '), spellingOf(entry)])),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
