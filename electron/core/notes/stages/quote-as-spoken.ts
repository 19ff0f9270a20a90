/**
 * Quotations as the transcript writes them: `"no never my brother"` → `"No, never. My brother"`. Comes after the gate, which compares words
 * without marks. A quotation that cannot be found in its evidence again stays as it was.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { withCapital } from './clause.ts';
import { utteranceToTokens } from './tokens.ts';

interface SaidWord {
  readonly norm: string;
  readonly utterance: Utterance;
  readonly word: number;
}

/** Recogniser text may have no capitals. */
const loneI = /(?<![\p{L}'’.])i(?=$|[\s'’,;:?!])/gu;

export function quoteAsSpoken(text: string, evidence: readonly Evidence[], utterancesById: ReadonlyMap<string, Utterance>): string {
  if (!text.includes('"')) return text;
  const said = evidence.flatMap(({ utteranceId, firstWord, lastWord }): SaidWord[] => {
    const utterance = utterancesById.get(utteranceId);
    return utterance === undefined ? [] : utteranceToTokens(utterance, utterance.ordinal).filter(({ word }) => word >= firstWord && word <= lastWord).map(({ norm, word }) => ({ norm, utterance, word }));
  });
  return text.replace(/"([^"]*)"(\.?)/gu, (whole, words: string, stop: string) => {
    const norms = words.split(' ');
    const start = said.findIndex((_, at) => norms.every((norm, step) => said[at + step]?.norm === norm));
    if (start < 0) return whole;
    const spoken = writtenOf(said.slice(start, start + norms.length)).replaceAll('"', "'").replace(/[,;:\s]+$/u, '').replace(/(?<=\p{L}{2}|\d)\.$/u, '');
    return spoken === '' ? whole : `"${withCapital(spoken.replace(loneI, 'I'))}"${stop}`;
  });
}

function writtenOf(said: readonly SaidWord[]): string {
  const parts: string[] = [];
  let last: SaidWord | undefined;
  for (const each of said) {
    if (each.utterance === last?.utterance && each.word === last.word) continue;
    last = each;
    const token = each.utterance.tokens.find(({ firstWord, lastWord }) => firstWord <= each.word && lastWord >= each.word);
    // Of a figure over several words the words themselves: a quotation may hold a part of it.
    const isOne = token !== undefined && token.firstWord === token.lastWord && token.text !== '';
    parts.push(isOne ? token.text : each.utterance.words[each.word]!.spoken);
  }
  return parts.join(' ');
}
