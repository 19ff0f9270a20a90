/**
 * What was said: utterances of timed words, and over them the text as it is read. Words are what the recogniser heard and
 * never change; written tokens stand over them, so that every token can be heard and every change be taken back. Times
 * are milliseconds from the first stored sample of the encounter.
 */
import { z } from 'zod';
import { assert } from '../lib/assert.ts';
import { encounterIdSchema, utteranceIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

export const wordSchema = z.strictObject({
  /** As the recogniser wrote it: lower case, no punctuation. */
  spoken: z.string(),
  /** With case and punctuation, from an engine that writes them itself. */
  written: z.string().min(1).max(200).optional(),
  startMs: z.int().nonnegative(),
  endMs: z.int().nonnegative(),
  /** 0..1, the recogniser's own. */
  confidence: z.number().min(0).max(1),
});
export type Word = z.infer<typeof wordSchema>;

/**
 * heard: the recogniser's words, but for case and punctuation. figures: numbers, units and dates written as clinicians
 * write them. own-word: corrected by sound. edited: by hand.
 */
export const tokenOrigins = ['heard', 'figures', 'own-word', 'edited'] as const;
export type TokenOrigin = (typeof tokenOrigins)[number];

export const writtenTokenSchema = z.strictObject({
  /** As it is read, with case and punctuation: `25 mg,`. May hold spaces; empty where words were edited away. */
  text: z.string().max(2000),
  /** Words `firstWord`..`lastWord` (0-based, inclusive) of its utterance. */
  firstWord: z.int().nonnegative(),
  lastWord: z.int().nonnegative(),
  origin: z.enum(tokenOrigins),
}).refine(({ firstWord, lastWord }) => firstWord <= lastWord, 'a token stands over one word at least');
export type WrittenToken = z.infer<typeof writtenTokenSchema>;

export const speakers = ['clinician', 'patient', 'other', 'unknown'] as const;
export type Speaker = (typeof speakers)[number];

/** How it is known who spoke: by what was said, by the voice, by the channel it came in on, or because somebody said so. */
export const speakerBases = ['none', 'content', 'voice', 'channel', 'hand'] as const;
export type SpeakerBasis = (typeof speakerBases)[number];

/** `computer`: what the computer itself played, e.g. the other side of a video visit. */
export const audioChannels = ['microphone', 'computer'] as const;
export type AudioChannel = (typeof audioChannels)[number];

export const participantNameSchema = z.string().trim().min(1).max(200);

export const utteranceSchema = z.strictObject({
  id: utteranceIdSchema,
  encounterId: encounterIdSchema,
  /** 0-based place in the encounter. */
  ordinal: z.int().nonnegative(),
  speaker: z.enum(speakers),
  speakerBasis: z.enum(speakerBases),
  /** Which of the encounter's named participants it was; null where only the part is known. */
  participant: participantNameSchema.nullable(),
  channel: z.enum(audioChannels),
  startMs: z.int().nonnegative(),
  endMs: z.int().nonnegative(),
  /** The tokens in a line. */
  text: z.string(),
  words: z.array(wordSchema),
  /** In order; every word lies under exactly one. */
  tokens: z.array(writtenTokenSchema),
});
export type Utterance = z.infer<typeof utteranceSchema>;

/** One result of a recogniser, before anything is written. */
export interface HeardUtterance {
  readonly channel: AudioChannel;
  /** Never empty. */
  readonly words: readonly Word[];
  /** A speaker model's vector of it; null without one, or for too little speech. */
  readonly voice: readonly number[] | null;
}

/** A transcript that another one took the place of. */
export const keptTranscriptSchema = z.strictObject({
  id: z.uuid(),
  encounterId: encounterIdSchema,
  /** Which model or server wrote it, as its encounter named it; null when that was not known. */
  modelId: z.string().nullable(),
  /** When it gave way. */
  keptAt: instantSchema,
  utteranceCount: z.int().nonnegative(),
  wordCount: z.int().nonnegative(),
});
export type KeptTranscript = z.infer<typeof keptTranscriptSchema>;

export function wordsToTokens(words: readonly Pick<Word, 'spoken'>[]): WrittenToken[] {
  return words.map(({ spoken }, index) => ({ text: spoken, firstWord: index, lastWord: index, origin: 'heard' }));
}

/** What an utterance is before anything is known of its speaker and its writing. */
export function asHeard(words: readonly Pick<Word, 'spoken'>[]): Pick<Utterance, 'speakerBasis' | 'participant' | 'channel' | 'tokens'> {
  return { speakerBasis: 'none', participant: null, channel: 'microphone', tokens: wordsToTokens(words) };
}

export function tokensToText(tokens: readonly Pick<WrittenToken, 'text'>[]): string {
  return tokens.map(({ text }) => text).filter((text) => text !== '').join(' ');
}

/** True when every one of `wordCount` words lies under exactly one token, in order. */
export function tokensCover(tokens: readonly WrittenToken[], wordCount: number): boolean {
  let next = 0;
  for (const { firstWord, lastWord } of tokens) {
    if (firstWord !== next || lastWord < firstWord) return false;
    next = lastWord + 1;
  }
  return next === wordCount;
}

/**
 * The tokens over words `firstWord`..`lastWord`, counted from `firstWord`. One that reaches over an end stands for words
 * that are not there any more, so its words are given as they were heard.
 */
export function cutTokens({ words, tokens }: Pick<Utterance, 'words' | 'tokens'>, firstWord: number, lastWord: number): WrittenToken[] {
  const cut = tokens.flatMap((token) => {
    if (token.lastWord < firstWord || token.firstWord > lastWord) return [];
    if (token.firstWord >= firstWord && token.lastWord <= lastWord) return [{ ...token, firstWord: token.firstWord - firstWord, lastWord: token.lastWord - firstWord }];
    const [first, last] = [Math.max(token.firstWord, firstWord), Math.min(token.lastWord, lastWord)];
    return wordsToTokens(words.slice(first, last + 1)).map((heard) => ({
      ...heard, firstWord: heard.firstWord + first - firstWord, lastWord: heard.lastWord + first - firstWord,
    }));
  });
  assert(tokensCover(cut, lastWord - firstWord + 1), 'tokens cover the words they are cut to');
  return cut;
}
