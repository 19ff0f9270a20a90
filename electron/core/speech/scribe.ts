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
import type { ReadableOptions, ReadableText } from './readable/readable-text.ts';
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
  readonly speakers: Pick<SpeakerAttribution, 'cut' | 'attribute'>;
  readonly correction: WordCorrection;
  readonly readable: ReadableText;
}

/** Others wait no longer than this many turns take: some milliseconds. */
const turnsBetweenPauses = 8;

export function createScribe({ speakers, correction, readable }: ScribeDeps): Scribe {
  const writeTokens = (words: readonly Word[], context: ScribeContext, around: Pick<ReadableOptions, 'before' | 'after'> = {}): readonly WrittenToken[] => {
    const corrections = context.correctBySound ? correction.correct(words, context) : [];
    return engineTokens(words, corrections)
      ?? readable.write(words, { corrections, language: context.language, writeFigures: context.writeFigures, ...around });
  };

  const write = (turn: Turn, context: ScribeContext, before: WrittenUtterance | undefined, after: Turn | undefined): WrittenUtterance => {
    const { words } = turn;
    const tokens = [...writeTokens(words, context, {
      ...(before === undefined ? {} : { before: { words: before.words, tokens: before.tokens, isOtherSpeaker: isOtherSpeaker(before, turn) } }),
      ...(after === undefined ? {} : { after: { words: after.words, isOtherSpeaker: isOtherSpeaker(turn, after) } }),
    })];
    return {
      ...turn, words: [...words], tokens, text: tokensToText(tokens),
      startMs: must(words[0], 'a turn has a word').startMs, endMs: must(words.at(-1), 'a turn has a word').endMs,
    };
  };

  return {
    writeTokens: (words, context) => writeTokens(words, context),
    writeUtterance(heard, context) {
      const turns = speakers.cut(heard);
      const written: WrittenUtterance[] = [];
      turns.forEach((turn, index) => written.push(write(turn, context, written.at(-1), turns[index + 1])));
      return written;
    },
    async writeTranscript(heard, context, signal) {
      const written: WrittenUtterance[] = [];
      const turns = speakers.attribute(heard, context);
      for (const [index, turn] of turns.entries()) {
        written.push(write(turn, context, written.at(-1), turns[index + 1]));
        if (written.length % turnsBetweenPauses !== 0) continue;
        await pause();
        throwIfCancelled(signal);
      }
      return written;
    },
  };
}

/** Two whose speakers are not known may be one's: the pause between them decides. */
function isOtherSpeaker(one: Omit<Turn, 'words'>, other: Omit<Turn, 'words'>): boolean {
  if (one.channel !== other.channel) return true;
  const known = one.speaker !== 'unknown' && other.speaker !== 'unknown';
  return known && (one.speaker !== other.speaker || one.participant !== other.participant);
}

function pause(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
