/**
 * From what was heard to what is read: turns with their speakers, own words put right, figures, punctuation and case. The
 * words stay as they were heard; what is written stands over them as tokens. Pure but for pauses that let others work:
 * the same words give the same transcript.
 */
import type { Participant } from '#shared/domain/encounter.ts';
import { tokensToText, type HeardUtterance, type Utterance, type Word, type WrittenToken } from '#shared/domain/transcript.ts';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { must } from '#shared/lib/assert.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { engineTokens } from './engine-writing.ts';
import type { WordCorrection } from './own-words/word-correction.ts';
import type { ReadableText } from './readable/readable-text.ts';
import type { SpeakerAttribution, Turn } from './speakers/speaker-attribution.ts';

export type WrittenUtterance = Omit<Utterance, 'id' | 'encounterId' | 'ordinal'>;

export interface ScribeContext {
  /** BCP 47. Text in a language that has no rules here is written as it was heard. */
  readonly language: string;
  readonly writeFigures: boolean;
  readonly correctBySound: boolean;
  readonly vocabulary: readonly VocabularyEntry[];
  readonly participants: readonly Participant[];
  /** Whether the recogniser's model can write this word at all. */
  readonly modelKnows: (word: string) => boolean;
}

export interface Scribe {
  /** One result while speech goes on: cut at its pauses, readable, its speaker known by its channel alone. */
  writeUtterance(heard: HeardUtterance, context: ScribeContext): readonly WrittenUtterance[];
  /** The whole visit in order of time. Throws `Cancelled`. */
  writeTranscript(heard: readonly HeardUtterance[], context: ScribeContext, signal?: AbortSignal): Promise<readonly WrittenUtterance[]>;
  /** One turn's words by themselves, to put back what was changed by hand. */
  writeTokens(words: readonly Word[], context: ScribeContext): readonly WrittenToken[];
}

export interface ScribeDeps {
  readonly speakers: SpeakerAttribution;
  readonly correction: WordCorrection;
  readonly readable: ReadableText;
}

/** Others wait no longer than this many turns take: some milliseconds. */
const turnsBetweenPauses = 8;

export function createScribe({ speakers, correction, readable }: ScribeDeps): Scribe {
  const writeTokens = (words: readonly Word[], context: ScribeContext): readonly WrittenToken[] => {
    const corrections = context.correctBySound ? correction.correct(words, context) : [];
    return engineTokens(words, corrections) ?? readable.write(words, { corrections, language: context.language, writeFigures: context.writeFigures });
  };

  const write = (turn: Turn, context: ScribeContext): WrittenUtterance => {
    const { words } = turn;
    const tokens = [...writeTokens(words, context)];
    return {
      ...turn, words: [...words], tokens, text: tokensToText(tokens),
      startMs: must(words[0], 'a turn has a word').startMs, endMs: must(words.at(-1), 'a turn has a word').endMs,
    };
  };

  return {
    writeTokens,
    writeUtterance: (heard, context) => speakers.cut(heard).map((turn) => write(turn, context)),
    async writeTranscript(heard, context, signal) {
      const written: WrittenUtterance[] = [];
      for (const turn of speakers.attribute(heard, context)) {
        written.push(write(turn, context));
        if (written.length % turnsBetweenPauses !== 0) continue;
        await pause();
        throwIfCancelled(signal);
      }
      return written;
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
