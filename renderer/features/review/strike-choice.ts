/** Which words are to go off the record, the stretch of time that makes, and the statements that rest on them. Pure. */
import type { Note, Statement } from '#shared/domain/note.ts';
import { tokensToText } from '#shared/domain/transcript.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { SpanMs } from '../../lib/span-player.ts';

/** First and last chosen word, counted through the whole transcript. */
export interface StrikeChoice {
  readonly first: number;
  readonly last: number;
}

export interface CountedUtterance {
  readonly utterance: Utterance;
  /** Place of its first word in the whole transcript. */
  readonly firstPlace: number;
}

/** Only what has words can be chosen by words. */
export function countUtterances(utterances: readonly Utterance[]): readonly CountedUtterance[] {
  let firstPlace = 0;
  return utterances.filter(({ words }) => words.length > 0).map((utterance) => {
    const counted = { utterance, firstPlace };
    firstPlace += utterance.words.length;
    return counted;
  });
}

/** Each choice widens the one before, so that the first and the last word make a stretch. */
export function widenChoice(choice: StrikeChoice | null, more: StrikeChoice): StrikeChoice {
  return choice === null ? more : { first: Math.min(choice.first, more.first), last: Math.max(choice.last, more.last) };
}

/** What was said between words and not understood can be a sound of them; further than this it is somebody else's. */
const mostPadMs = 300;

/** From the first word's beginning to the last one's end, and into the silence around them, but never into a word that stays. A stretch has a length, even of words that have none. */
export function choiceToSpan({ first, last }: StrikeChoice, counted: readonly CountedUtterance[]): SpanMs | null {
  const words = counted.flatMap(({ utterance }) => utterance.words);
  const [firstWord, lastWord] = [words[first], words[last]];
  if (firstWord === undefined || lastWord === undefined) return null;
  const endBefore = Math.max(0, ...words.slice(0, first).map(({ endMs }) => endMs));
  const startAfter = Math.min(...words.slice(last + 1).map(({ startMs }) => startMs), Infinity);
  return {
    startMs: Math.min(firstWord.startMs, Math.max(endBefore, firstWord.startMs - mostPadMs)),
    endMs: Math.max(lastWord.endMs, Math.min(startAfter, lastWord.endMs + mostPadMs), firstWord.startMs + 1),
  };
}

/** As it is read. */
export function chosenText({ first, last }: StrikeChoice, counted: readonly CountedUtterance[]): string {
  return tokensToText(counted.flatMap(({ utterance, firstPlace }) => utterance.tokens
    .filter(({ firstWord, lastWord }) => firstPlace + lastWord >= first && firstPlace + firstWord <= last)));
}

/** Statements of the draft of which even one word goes: they go too. */
export function statementsOn({ first, last }: StrikeChoice, counted: readonly CountedUtterance[], note: Note | null): readonly Statement[] {
  const firstPlaceById = new Map(counted.map(({ utterance, firstPlace }) => [utterance.id, firstPlace]));
  const statements = note?.sections.flatMap((section) => section.statements) ?? [];
  return statements.filter(({ evidence }) => evidence.some(({ utteranceId, firstWord, lastWord }) => {
    const firstPlace = firstPlaceById.get(utteranceId);
    return firstPlace !== undefined && firstPlace + firstWord <= last && firstPlace + lastWord >= first;
  }));
}
