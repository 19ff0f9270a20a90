/**
 * Words put right by sound: what the recogniser could not know, or was unsure of, against a clinician's vocabulary and the
 * lexicon of drugs and terms.
 */
import type { Word } from '#shared/domain/transcript.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';

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
}

export function createWordCorrection(): WordCorrection {
  return { correct: () => [] };
}
