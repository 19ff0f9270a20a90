/**
 * Utterances → turns of tokens. A recogniser may end an utterance in the middle of a sentence, even of a number; such
 * pieces are read as one, or "over seventy | eight" would become a wrong blood pressure. Evidence still names each piece.
 */
import type { Speaker, Utterance } from '#shared/domain/transcript.ts';
import { isSentenceEnd, utteranceToTokens, type Token } from './tokens.ts';

export const turnPauseMs = 350;

export interface Turn {
  readonly speaker: Speaker;
  readonly tokens: readonly Token[];
}

export function joinUtterances(utterances: readonly Utterance[]): Turn[] {
  const turns: Array<{ speaker: Speaker; tokens: Token[] }> = [];
  utterances.forEach((utterance, index) => {
    const tokens = utteranceToTokens(utterance, index);
    const [first] = tokens;
    if (first === undefined) return;
    const last = turns.at(-1);
    const gapMs = gapBefore(utterances, index);
    if (last !== undefined && last.speaker === utterance.speaker && gapMs < turnPauseMs && !isSentenceEnd(last.tokens.at(-1)!.mark)) {
      last.tokens.push({ ...first, pauseBeforeMs: gapMs }, ...tokens.slice(1));
    } else {
      turns.push({ speaker: utterance.speaker, tokens });
    }
  });
  return turns;
}

/** Typed text has no times: each of its lines is a turn. */
function gapBefore(utterances: readonly Utterance[], index: number): number {
  const endMs = utterances[index - 1]?.words.at(-1)?.endMs ?? 0;
  const startMs = utterances[index]!.words[0]?.startMs ?? 0;
  return endMs === 0 ? Number.POSITIVE_INFINITY : Math.max(0, startMs - endMs);
}
