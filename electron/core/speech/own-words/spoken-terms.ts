/**
 * What may have been meant: a clinician's own words, drugs and clinical terms, as they are written and as they sound. The
 * shipped lists are part of the program, so a malformed one is a defect.
 */
import { vocabularyKinds, type VocabularyEntry, type VocabularyKind } from '#shared/domain/vocabulary.ts';
import { tsvRows } from '#shared/lib/tsv-rows.ts';
import type { Pronouncer } from './sounds/pronounce.ts';
import type { Sounding } from './sound-index.ts';

export const termKinds = vocabularyKinds;

export interface SpokenTerm {
  /** Brands with a capital, generic names and terms without, a clinician's own as they typed it. */
  readonly written: string;
  readonly kind: VocabularyKind;
  readonly source: 'own' | 'lexicon';
  /** Its own words as a recogniser would write them. */
  readonly words: readonly string[];
  readonly soundCount: number;
  /** What is this term by its owner's word; for a drug, what it is likely to be misheard as. */
  readonly phrases: ReadonlySet<string>;
}

export type TermSoundings = ReadonlyArray<Sounding<SpokenTerm>>;

const noPhrases: ReadonlySet<string> = new Set();

/** `names`: a drug as written, and its sounds where the letters mislead. `mishearings`: a phrase and the drug it may stand for. */
export function drugSoundings(names: string, mishearings: string, pronouncer: Pronouncer): TermSoundings {
  const phrasesByName = Map.groupBy(tsvRows(mishearings, 2), ([, name]) => name);
  return tsvRows(names, 2).flatMap(([written, respelled]) => {
    const phrases = new Set(phrasesByName.get(written)?.map(([heard]) => heard!));
    return soundingsOf({ written: written!, kind: 'drug', source: 'lexicon', phrases }, [respelled!], pronouncer);
  });
}

/** `tsv`: a term a line. */
export function clinicalSoundings(tsv: string, pronouncer: Pronouncer): TermSoundings {
  return tsvRows(tsv, 1).flatMap(([written]) => soundingsOf({ written: written!, kind: 'term', source: 'lexicon', phrases: noPhrases }, [], pronouncer));
}

export function vocabularySoundings(vocabulary: readonly VocabularyEntry[], pronouncer: Pronouncer): TermSoundings {
  return vocabulary.flatMap(({ term, kind, soundsLike }) => {
    const said = soundsLike.map(toSpokenWords).filter((phrase) => phrase.length > 0);
    const phrases = new Set(said.map((phrase) => phrase.join(' ')));
    return soundingsOf({ written: term, kind, source: 'own', phrases }, said.map((phrase) => pronouncer.phrase(phrase)), pronouncer);
  });
}

/** As its letters say, and in these other ways; a term without any sound, such as `№ 9`, has none. */
function soundingsOf(named: Omit<SpokenTerm, 'words' | 'soundCount'>, otherSounds: readonly string[], pronouncer: Pronouncer): TermSoundings {
  const words = toSpokenWords(named.written);
  const sounds = [...new Set([pronouncer.phrase(words), ...otherSounds])].filter((each) => each !== '');
  const term: SpokenTerm = { ...named, words, soundCount: Math.max(0, ...sounds.map(({ length }) => length)) };
  return sounds.map((each) => ({ term, sounds: each }));
}

/** As a recogniser writes it: lower case, a word each, nothing but letters and apostrophes; digits do not sound. */
export function toSpokenWords(written: string): readonly string[] {
  return written.toLowerCase().replaceAll('’', '\'').split(/[^\p{L}']+/u).filter((word) => /\p{L}/u.test(word));
}
