/**
 * Reads what a transcription server answers in `verbose_json`: OpenAI's own, whisper.cpp's and faster-whisper servers'
 * differ in where words stand and how sure they are. Nothing of an answer is repeated in an error.
 *
 * Shapes: platform.openai.com/docs/api-reference/audio/verbose-json-object (`words` beside `segments`, seconds), whisper.cpp's
 * examples/server (`words` inside each segment, with `probability`).
 */
import { z } from 'zod';
import type { Word } from '#shared/domain/transcript.ts';

const wordSchema = z.object({ word: z.string().max(1000), start: z.number(), end: z.number(), probability: z.number().optional() });
const segmentSchema = z.object({
  start: z.number(), end: z.number(), text: z.string().max(20_000), avg_logprob: z.number().optional(), no_speech_prob: z.number().optional(),
  words: z.array(wordSchema).max(20_000).optional(),
});
const replySchema = z.object({
  text: z.string().optional(), segments: z.array(segmentSchema).max(20_000).nullish(), words: z.array(wordSchema).max(200_000).nullish(),
});

/** A segment that is very likely no speech, with little trust in its own words: Whisper's own rule for leaving it out (openai/whisper, transcribe.py). */
const noSpeech = { probabilityAbove: 0.6, logProbabilityBelow: -1 } as const;
/** For a word no server said anything about: below what is marked as unsure it would mark everything, at 1 nothing. */
const untoldConfidence = 0.8;
/** Some servers give a word no length; one that takes no time could lie in no stretch that is played, or struck. */
const leastWordMs = 1;
/** Words further apart than this are two results when a server sends no segments. */
const resultPauseMs = 700;

/**
 * The results of one piece of sound, in order, none empty; times in milliseconds from its first sample, within
 * `durationMs`. Null when the answer is in no shape known here.
 */
export function replyToResults(reply: unknown, durationMs: number): readonly (readonly Word[])[] | null {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) return null;
  const { words, segments, text } = parsed.data;
  const spoken = segments?.filter((segment) => !isSilence(segment)) ?? [];
  const results = isFilled(words) ? groupWords(words, segments ?? [])
    : spoken.some((segment) => isFilled(segment.words)) ? spoken.map((segment) => segment.words ?? spreadText(segment))
    : spoken.map(spreadText);
  if (results.length === 0 && (text ?? '').trim() !== '' && !isFilled(segments)) return null;
  return keepOrder(results.map((result) => result.flatMap((word) => toWords(word, durationMs))).filter((result) => result.length > 0));
}

type ServerWord = z.infer<typeof wordSchema>;
type Segment = z.infer<typeof segmentSchema>;

function isFilled<Value>(list: readonly Value[] | null | undefined): list is readonly Value[] {
  return list !== null && list !== undefined && list.length > 0;
}

function isSilence({ no_speech_prob: probability = 0, avg_logprob: logProbability = 0 }: Segment): boolean {
  return probability > noSpeech.probabilityAbove && logProbability < noSpeech.logProbabilityBelow;
}

/** By segment where there are any, each word with the first that has not ended before the word's middle; else by pauses. What stands in a silent one was not said. */
function groupWords(words: readonly ServerWord[], segments: readonly Segment[]): readonly (readonly ServerWord[])[] {
  const results: ServerWord[][] = [];
  let segment = -1;
  let lastEnd = -Infinity;
  for (const word of words) {
    const middle = (word.start + word.end) / 2;
    const own = segments.findIndex(({ end }) => middle <= end);
    if (own >= 0 && isSilence(segments[own]!)) continue;
    const begins = segments.length > 0 ? own !== segment : word.start - lastEnd > resultPauseMs / 1000;
    if (begins || results.length === 0) results.push([]);
    results.at(-1)!.push(word);
    segment = own;
    lastEnd = word.end;
  }
  return results;
}

/** A segment without word times: its words share its time by their lengths. What is played of one may then be a word off. */
function spreadText({ text, start, end, avg_logprob: logProbability }: Segment): readonly ServerWord[] {
  const parts = text.trim().split(/\s+/).filter((part) => part !== '');
  const letters = parts.reduce((sum, part) => sum + part.length, 0);
  let at = start;
  return parts.map((word) => {
    const from = at;
    at += ((end - start) * word.length) / letters;
    return { word, start: from, end: at, ...(logProbability === undefined ? {} : { probability: Math.exp(logProbability) }) };
  });
}

/** A server's word may hold spaces and signs nobody sees, or be a mark alone, which no sound belongs to. */
function toWords({ word, start, end, probability }: ServerWord, durationMs: number): readonly Word[] {
  const written = word.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const spoken = written.toLowerCase().replaceAll('’', "'").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '');
  if (spoken === '' || written.length > 200) return [];
  const startMs = within(Math.round(start * 1000), Math.max(0, durationMs - leastWordMs));
  return [{
    spoken, written, startMs, endMs: Math.max(startMs + leastWordMs, within(Math.round(end * 1000), durationMs)),
    confidence: Math.min(1, Math.max(0, probability ?? untoldConfidence)),
  }];
}

function within(ms: number, durationMs: number): number {
  return Math.min(durationMs, Math.max(0, Number.isFinite(ms) ? ms : 0));
}

/** Whisper's times may run backward by a little at its 30-second windows: no word begins before the one before it. */
function keepOrder(results: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  let earliestMs = 0;
  return results.map((words) => words.map((word) => {
    const startMs = Math.max(word.startMs, earliestMs);
    earliestMs = startMs;
    return { ...word, startMs, endMs: Math.max(startMs + leastWordMs, word.endMs) };
  }));
}
