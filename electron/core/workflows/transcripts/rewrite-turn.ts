/**
 * A whole turn typed anew, laid over its words again: what was left as it was stays under its own tokens, what was changed
 * stands over the words it replaced. Pure.
 */
import { tokensCover, tokensToText, type WrittenToken } from '#shared/domain/transcript.ts';
import { toOneLine } from '#shared/domain/written-tokens.ts';
import { assert, must } from '#shared/lib/assert.ts';
import { matchInOrder } from '#shared/lib/match-in-order.ts';

/** The text of the outcome is `text`, which is one line. With no word to stand over, there is no outcome. */
export function rewriteTurn(tokens: readonly WrittenToken[], text: string): readonly WrittenToken[] {
  const typed = toParts(text);
  const kept = findKept(tokens, typed);
  const rewritten: WrittenToken[] = [];
  let [token, part] = [0, 0];
  for (const next of [...kept, { token: tokens.length, firstPart: typed.length, parts: 0 }]) {
    const between = rewriteRun(tokens.slice(token, next.token), typed.slice(part, next.firstPart));
    if (between.length > 0 || part === next.firstPart) rewritten.push(...between);
    else addBeside(rewritten, tokens, next.token, typed.slice(part, next.firstPart));
    const same = tokens[next.token];
    if (same !== undefined && rewritten.at(-1)?.lastWord !== same.lastWord) rewritten.push(same);
    [token, part] = [next.token + 1, next.firstPart + next.parts];
  }
  assert(tokensCover(rewritten, (tokens.at(-1)?.lastWord ?? -1) + 1), 'every word stays under one token');
  assert(toOneLine(tokensToText(rewritten)) === typed.join(' '), 'what was typed is what is read');
  return rewritten;
}

function toParts(text: string): readonly string[] {
  return text.split(/\s+/u).filter((part) => part !== '');
}

interface KeptToken {
  readonly token: number;
  /** Where it stands in what was typed. */
  readonly firstPart: number;
  readonly parts: number;
}

/** Tokens that stand in what was typed as they did, in order. */
function findKept(tokens: readonly WrittenToken[], typed: readonly string[]): readonly KeptToken[] {
  const parts = tokens.flatMap(({ text }, token) => toParts(text).map((part) => ({ part, token })));
  const placeOfPart = matchInOrder(parts.map(({ part }) => part), typed);
  const placesByToken = Map.groupBy(parts.map(({ token }, index) => ({ token, place: placeOfPart[index] ?? null })), ({ token }) => token);
  return [...placesByToken].flatMap(([token, found]) => {
    const places = found.map(({ place }) => place);
    const first = places[0] ?? null;
    const isWhole = first !== null && places.every((place, index) => place === first + index);
    return isWhole ? [{ token, firstPart: first, parts: places.length }] : [];
  });
}

/** Tokens between two that were kept, and what was typed in their place: one for one where they are as many. */
function rewriteRun(tokens: readonly WrittenToken[], typed: readonly string[]): readonly WrittenToken[] {
  if (tokens.length === 0) return [];
  if (tokens.every(({ text }) => text === '') && typed.length === 0) return tokens;
  if (tokens.length === typed.length) return tokens.map((token, index) => ({ ...token, text: must(typed[index], 'as many'), origin: 'edited' }));
  const [first, last] = [must(tokens[0], 'there is one'), must(tokens.at(-1), 'there is one')];
  return [{ text: typed.join(' '), firstWord: first.firstWord, lastWord: last.lastWord, origin: 'edited' }];
}

/** What was put in between two tokens that stayed goes with the one before it, at the beginning with the one behind. */
function addBeside(rewritten: WrittenToken[], tokens: readonly WrittenToken[], behind: number, typed: readonly string[]): void {
  const before = rewritten.pop();
  if (before !== undefined) rewritten.push({ ...before, text: [before.text, ...typed].join(' ').trim(), origin: 'edited' });
  else {
    const token = must(tokens[behind], 'an utterance has a word');
    rewritten.push({ ...token, text: [...typed, token.text].join(' ').trim(), origin: 'edited' });
  }
}
