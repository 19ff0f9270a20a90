/** Written tokens changed by hand: what is read changes, the words beneath never do, and every word stays under one token. Pure. */
import { assert, must } from '../lib/assert.ts';
import { tokensCover, tokensToText, type Utterance, type WrittenToken } from './transcript.ts';

/** Words `firstWord`..`lastWord` (0-based, inclusive). */
export interface WordRange {
  readonly firstWord: number;
  readonly lastWord: number;
}

/** As `writtenTokenSchema` bounds it. */
export const longestTokenText = 2000;

/** One line, as tokens are: what was typed or pasted may hold more. */
export function toOneLine(typed: string): string {
  return typed.replaceAll(/[\s\u0000-\u001f\u007f]+/gu, ' ').trim();
}

export function withTokens(utterance: Utterance, tokens: readonly WrittenToken[]): Utterance {
  return { ...utterance, tokens: [...tokens], text: tokensToText(tokens) };
}

/** One token of the person's over these words, in place of all that stand over any of them. */
export function overwrite(tokens: readonly WrittenToken[], range: WordRange, text: string): readonly WrittenToken[] {
  const whole = widen(range, tokens);
  return replaceOver(tokens, whole, [{ ...whole, text, origin: 'edited' }]);
}

/** What `fresh` has over these words, in place of what `tokens` has; over more, where either would be cut. */
export function takeFrom(fresh: readonly WrittenToken[], tokens: readonly WrittenToken[], range: WordRange): readonly WrittenToken[] {
  let [wide, before] = [range, range];
  do {
    before = wide;
    wide = widen(widen(wide, tokens), fresh);
  } while (wide.firstWord !== before.firstWord || wide.lastWord !== before.lastWord);
  return replaceOver(tokens, wide, tokensOver(fresh, wide));
}

export function tokensOver(tokens: readonly WrittenToken[], { firstWord, lastWord }: WordRange): readonly WrittenToken[] {
  return tokens.filter((token) => token.firstWord <= lastWord && token.lastWord >= firstWord);
}

/** To whole tokens. */
export function widen(range: WordRange, tokens: readonly WrittenToken[]): WordRange {
  const met = tokensOver(tokens, range);
  const [first, last] = [must(met[0], 'the words are there'), must(met.at(-1), 'the words are there')];
  return { firstWord: first.firstWord, lastWord: last.lastWord };
}

function replaceOver(tokens: readonly WrittenToken[], { firstWord, lastWord }: WordRange, by: readonly WrittenToken[]): readonly WrittenToken[] {
  const replaced = [...tokens.filter((token) => token.lastWord < firstWord), ...by, ...tokens.filter((token) => token.firstWord > lastWord)];
  assert(tokensCover(replaced, (tokens.at(-1)?.lastWord ?? -1) + 1), 'every word stays under one token');
  return replaced;
}
