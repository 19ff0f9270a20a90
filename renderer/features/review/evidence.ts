/** From a statement's evidence to what can be heard and seen: spans of sound, and marked words of the transcript. */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { UtteranceId } from '#shared/domain/ids.ts';
import { tokensToText } from '#shared/domain/transcript.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { SpanMs } from '../../lib/span-player.ts';

export type MarkedWords = ReadonlyMap<UtteranceId, ReadonlySet<number>>;

/** Evidence whose words are not in the transcript is passed over: there is nothing to hear of it. */
export function evidenceToSpans(evidence: readonly Evidence[], utterancesById: ReadonlyMap<UtteranceId, Utterance>): readonly SpanMs[] {
  return evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const words = utterancesById.get(utteranceId)?.words;
    const first = words?.[firstWord];
    const last = words?.[lastWord];
    return first === undefined || last === undefined ? [] : [{ startMs: first.startMs, endMs: last.endMs }];
  });
}

/** As they are read; several stretches with an ellipsis between. */
export function evidenceToWords(evidence: readonly Evidence[], utterancesById: ReadonlyMap<UtteranceId, Utterance>): string {
  return evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const utterance = utterancesById.get(utteranceId);
    if (utterance === undefined || lastWord >= utterance.words.length) return [];
    return [tokensToText(utterance.tokens.filter((token) => token.lastWord >= firstWord && token.firstWord <= lastWord))];
  }).join(' … ');
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

/** Who speaks at this place of the sound; null in between. */
export function turnAt(utterances: readonly Utterance[], ms: number): UtteranceId | null {
  const turn = utterances.findLast(({ startMs }) => startMs <= ms);
  return turn !== undefined && ms < turn.endMs ? turn.id : null;
}

export function sameSpeaker(one: Utterance, other: Utterance): boolean {
  return one.speaker === other.speaker && one.participant === other.participant;
}
