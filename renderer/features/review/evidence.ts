/** From a statement's evidence to what can be heard and seen: spans of sound, and marked words of the transcript. */
import type { UtteranceId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { SpanMs } from '../../lib/span-player.ts';
import type { TimedWord } from '../../ui/timed-text.tsx';

export type MarkedWords = ReadonlyMap<UtteranceId, ReadonlySet<number>>;

/** Below this the recogniser itself was in doubt. */
const uncertainBelow = 0.6;

/** Evidence whose words are not in the transcript is passed over: there is nothing to hear of it. */
export function evidenceToSpans(evidence: readonly Evidence[], utterancesById: ReadonlyMap<UtteranceId, Utterance>): readonly SpanMs[] {
  return evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const words = utterancesById.get(utteranceId)?.words;
    const first = words?.[firstWord];
    const last = words?.[lastWord];
    return first === undefined || last === undefined ? [] : [{ startMs: first.startMs, endMs: last.endMs }];
  });
}

export function evidenceToMarkedWords(evidence: readonly Evidence[]): MarkedWords {
  const marked = new Map<UtteranceId, Set<number>>();
  for (const { utteranceId, firstWord, lastWord } of evidence) {
    const places = marked.get(utteranceId) ?? new Set<number>();
    for (let place = firstWord; place <= lastWord; place += 1) places.add(place);
    marked.set(utteranceId, places);
  }
  return marked;
}

/** The readable text where it has as many words as were spoken; else the spoken words, which alone are sure to fit the times. */
export function utteranceToTimedWords({ text, words }: Utterance): readonly TimedWord[] {
  const readable = text.split(/\s+/).filter((part) => part !== '');
  const fits = readable.length === words.length;
  return words.map((word, index) => ({
    text: (fits ? readable[index] : undefined) ?? word.spoken, startMs: word.startMs, uncertain: word.confidence < uncertainBelow,
  }));
}
