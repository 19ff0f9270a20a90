/**
 * The transcript as it was written, for the stages to read: where a person or the own words' correction wrote something over
 * what was heard, that was said; all other words are read as heard, with the capitals and marks they were given. Figures are
 * read in words: the stages know numbers by them. Evidence is led back to the words beneath, as they can be heard.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance, Word, WrittenToken } from '#shared/domain/transcript.ts';

export interface CorrectedTranscript {
  readonly utterances: readonly Utterance[];
  toHeard(evidence: readonly Evidence[]): Evidence[];
}

/** Words `first`..`last` as they were heard. */
interface HeardPlace {
  readonly first: number;
  readonly last: number;
}

export function readCorrections(utterances: readonly Utterance[]): CorrectedTranscript {
  const placesById = new Map<string, readonly HeardPlace[]>();
  const corrected = utterances.map((utterance) => {
    if (utterance.tokens.every(({ text, firstWord, lastWord }) => firstWord === lastWord && text === utterance.words[firstWord]?.spoken)) return utterance;
    const read = utterance.tokens.flatMap((token) => readToken(token, utterance.words));
    placesById.set(utterance.id, read.map(({ place }) => place));
    return { ...utterance, words: read.map(({ word }) => word) };
  });
  return {
    utterances: corrected,
    toHeard: (evidence) => joinOverlapping(evidence.map((span) => {
      const places = placesById.get(span.utteranceId);
      const [first, last] = [places?.[span.firstWord], places?.[span.lastWord]];
      return first === undefined || last === undefined ? span : { ...span, firstWord: first.first, lastWord: last.last };
    })),
  };
}

function isCorrected({ origin }: WrittenToken): boolean {
  return origin === 'edited' || origin === 'own-word';
}

function readToken(token: WrittenToken, words: readonly Word[]): ReadonlyArray<{ readonly word: Word; readonly place: HeardPlace }> {
  const heard = words.slice(token.firstWord, token.lastWord + 1);
  if (!isCorrected(token)) {
    return heard.map((word, index) => ({
      word: { ...word, spoken: index === heard.length - 1 ? withMark(word.spoken, token) : word.spoken },
      place: { first: token.firstWord + index, last: token.firstWord + index },
    }));
  }
  const parts = token.text.split(/\s+/u).filter((part) => part !== '');
  const [startMs, endMs] = [heard[0]?.startMs ?? 0, heard.at(-1)?.endMs ?? 0];
  const at = (part: number) => Math.round(startMs + ((endMs - startMs) * part) / parts.length);
  return parts.map((spoken, index) => ({
    word: { spoken, startMs: at(index), endMs: at(index + 1), confidence: 1 }, place: { first: token.firstWord, last: token.lastWord },
  }));
}

/**
 * Where sentences end is read, not which of them ask: that is judged by their words, as "we will order an x-ray, okay?" is a
 * plan. The point of "a.m." ends nothing.
 */
function withMark(spoken: string, { text, origin }: WrittenToken): string {
  if (origin === 'heard') return text.replace(/\?$/u, '.');
  const mark = /(?<!m)[.,?]$/u.exec(text)?.[0] ?? '';
  return `${spoken}${mark === '?' ? '.' : mark}`;
}

/** Two words written over one are one place. */
function joinOverlapping(spans: readonly Evidence[]): Evidence[] {
  const joined: Evidence[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.utteranceId === span.utteranceId && span.firstWord <= last.lastWord && span.firstWord >= last.firstWord) {
      joined[joined.length - 1] = { ...last, lastWord: Math.max(last.lastWord, span.lastWord) };
    } else joined.push(span);
  }
  return joined;
}
