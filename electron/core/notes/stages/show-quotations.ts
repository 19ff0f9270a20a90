/**
 * Quotations of a statement as the transcript writes them: "i have had it since may" → "I've had it since May". Only what stands in its
 * evidence word for word; anything else stays as it was. Comes after the gate, which knows quotations in the words that were said.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { utteranceToTokens, type Token } from './tokens.ts';

export function showQuotations(text: string, evidence: readonly Evidence[], utterancesById: ReadonlyMap<string, Utterance>): string {
  if (!text.includes('"')) return text;
  const said = evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const utterance = utterancesById.get(utteranceId);
    return utterance === undefined ? [] : utteranceToTokens(utterance, 0).filter(({ word }) => word >= firstWord && word <= lastWord).map((token) => ({ token, utterance }));
  });
  return text.replaceAll(/"(?<words>[^"]*)"/gu, (whole, words: string) => {
    const norms = words.split(' ');
    const at = said.findIndex((_, start) => norms.every((norm, step) => said[start + step]?.token.norm === norm));
    const written = at < 0 ? null : asWritten(said.slice(at, at + norms.length));
    return written === null ? whole : `"${written}"`;
  });
}

interface Said {
  readonly token: Token;
  readonly utterance: Utterance;
}

/** Null where the run opens or ends inside of what is written as one: "i have" of "I've", or one word of a figure. */
function asWritten(said: readonly Said[]): string | null {
  const runs = Map.groupBy(said, ({ utterance }) => utterance);
  const parts = [...runs].map(([utterance, run]) => {
    const [first, last] = [run[0]!.token.word, run.at(-1)!.token.word];
    const spoken = utteranceToTokens(utterance, 0).filter(({ word }) => word >= first && word <= last);
    const written = utterance.tokens.filter(({ firstWord, lastWord }) => firstWord >= first && lastWord <= last);
    const isWhole = spoken.length === run.length && written[0]?.firstWord === first && written.at(-1)?.lastWord === last;
    return isWhole ? written.map(({ text }) => text).join(' ') : null;
  });
  if (parts.includes(null)) return null;
  const line = parts.join(' ').replaceAll('"', "'").replace(/[.,;:]+$/u, '');
  return /[\p{L}\p{N}]/u.test(line) ? line : null;
}
