/** What every clinician's transcript is corrected by: drugs, clinical terms, how English is spoken and what is said in a visit. */
import { tsvRows } from '#shared/lib/tsv-rows.ts';
import { createSoundIndex, type SoundIndex } from './sound-index.ts';
import { createPronouncer, type Pronouncer } from './sounds/pronounce.ts';
import { clinicalSoundings, drugSoundings, toSpokenWords, type SpokenTerm, type TermSoundings } from './spoken-terms.ts';
import { createTalkPairs, type TalkPairs } from './talk-pairs.ts';

/** The text, or the bytes, of the files of that name in `resources/lexicons`. */
export interface CorrectionFiles {
  readonly letterSounds: string;
  readonly drugNames: string;
  readonly drugMishearings: string;
  readonly clinicalTerms: string;
  readonly talkPairs: Uint8Array;
}

export const correctionFileNames = {
  letterSounds: 'letter-sounds.tsv', drugNames: 'drug-names.tsv', drugMishearings: 'drug-mishearings.tsv', clinicalTerms: 'clinical-terms.tsv',
  talkPairs: 'talk-pairs.bin',
} as const;

export interface ShippedTerms {
  readonly pronouncer: Pronouncer;
  readonly talk: TalkPairs;
  readonly drugs: SoundIndex<SpokenTerm>;
  readonly terms: SoundIndex<SpokenTerm>;
  /** True of a term in one word, its plural and its possessive. */
  readonly isTerm: (word: string) => boolean;
  /** True of what a drug is likely to be misheard as. */
  readonly isMishearing: (phrase: string) => boolean;
}

export function readShippedTerms({ letterSounds, drugNames, drugMishearings, clinicalTerms, talkPairs }: CorrectionFiles): ShippedTerms {
  const pronouncer = createPronouncer(letterSounds);
  const [drugs, terms] = [drugSoundings(drugNames, drugMishearings, pronouncer), clinicalSoundings(clinicalTerms, pronouncer)];
  const known = [...termsOf(drugs), ...termsOf(terms)];
  const wholeTerms = new Set(known.filter((term) => term.words.length === 1).map((term) => term.words[0]!));
  const mishearings = new Set(termsOf(drugs).flatMap((term) => [...term.phrases]));
  return {
    isMishearing: (phrase) => mishearings.has(phrase),
    pronouncer, talk: createTalkPairs(talkPairs), drugs: createSoundIndex(drugs), terms: createSoundIndex(terms),
    isTerm: (word: string) => wholeTerms.has(word) || wholeTerms.has(word.replace(/'?s$/, '')),
  };
}

/** Every word of every term; their sounds take far longer than this. */
export function readShippedWords({ drugNames, clinicalTerms }: CorrectionFiles): readonly string[] {
  return [...new Set([...tsvRows(drugNames, 2), ...tsvRows(clinicalTerms, 1)].flatMap(([written]) => toSpokenWords(written!)))];
}

export function termsOf(soundings: TermSoundings): readonly SpokenTerm[] {
  return [...new Set(soundings.map(({ term }) => term))];
}
