import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokensCover, tokensToText, type WrittenToken } from '#shared/domain/transcript.ts';
import { overwrite, takeFrom, toOneLine } from '#shared/domain/written-tokens.ts';
import { rewriteTurn } from './rewrite-turn.ts';

/** A token for each text, over so many words. */
function tokensOf(...parts: readonly (string | readonly [string, number])[]): readonly WrittenToken[] {
  let next = 0;
  return parts.map((part) => {
    const [text, words] = typeof part === 'string' ? [part, 1] : part;
    const token: WrittenToken = { text, firstWord: next, lastWord: next + words - 1, origin: 'heard' };
    next += words;
    return token;
  });
}

const shown = (tokens: readonly WrittenToken[]) => tokens.map(({ text, firstWord, lastWord, origin }) => `${text}@${firstWord}-${lastWord}${origin === 'edited' ? '*' : ''}`);

const said = tokensOf('Take', ['25 mg', 4], ['met foreman', 2], 'twice', 'daily.');

describe('a turn typed anew', () => {
  test.each([
    ['nothing changed', 'Take 25 mg met foreman twice daily.', ['Take@0-0', '25 mg@1-4', 'met foreman@5-6', 'twice@7-7', 'daily.@8-8']],
    ['one word', 'Take 25 mg metformin twice daily.', ['Take@0-0', '25 mg@1-4', 'metformin@5-6*', 'twice@7-7', 'daily.@8-8']],
    ['a figure', 'Take 50 mg met foreman twice daily.', ['Take@0-0', '50 mg@1-4*', 'met foreman@5-6', 'twice@7-7', 'daily.@8-8']],
    ['as many words as there were, each over its own', 'Give 25 mg met foreman once weekly.', ['Give@0-0*', '25 mg@1-4', 'met foreman@5-6', 'once@7-7*', 'weekly.@8-8*']],
    ['a word put in', 'Take 25 mg of met foreman twice daily.', ['Take@0-0', '25 mg of@1-4*', 'met foreman@5-6', 'twice@7-7', 'daily.@8-8']],
    ['a word put in front', 'Please Take 25 mg met foreman twice daily.', ['Please Take@0-0*', '25 mg@1-4', 'met foreman@5-6', 'twice@7-7', 'daily.@8-8']],
    ['a word put at the end', 'Take 25 mg met foreman twice daily. Good.', ['Take@0-0', '25 mg@1-4', 'met foreman@5-6', 'twice@7-7', 'daily. Good.@8-8*']],
    ['words taken out', 'Take met foreman daily.', ['Take@0-0', '@1-4*', 'met foreman@5-6', '@7-7*', 'daily.@8-8']],
    ['nothing left', '', ['@0-8*']],
    ['a mark alone', 'Take 25 mg met foreman, twice daily.', ['Take@0-0', '25 mg@1-4', 'met foreman,@5-6*', 'twice@7-7', 'daily.@8-8']],
    ['all of it', 'Stop it', ['Stop it@0-8*']],
  ])('%s', (_, typed, expected) => {
    expect(shown(rewriteTurn(said, typed))).toEqual(expected);
  });

  test('leaves alone what was edited away before', () => {
    expect(shown(rewriteTurn(tokensOf('a', '', 'b'), 'a c'))).toEqual(['a@0-0', 'c@1-2*']);
    expect(shown(rewriteTurn(tokensOf('a', '', 'b'), 'a b'))).toEqual(['a@0-0', '@1-1', 'b@2-2']);
  });

  const someText = fc.array(fc.constantFrom('a', 'b', 'c', '25', 'mg'), { maxLength: 12 }).map((parts) => parts.join(' '));
  const someTokens = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '25 mg', 'mg', ''), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 })
    .map((parts) => tokensOf(...parts));

  test('reads as it was typed, over all of its words, and what was not touched keeps its token', () => {
    fc.assert(fc.property(someTokens, someText, (tokens, typed) => {
      const rewritten = rewriteTurn(tokens, typed);
      expect(tokensToText(rewritten)).toBe(typed);
      expect(tokensCover(rewritten, tokens.at(-1)!.lastWord + 1)).toBe(true);
      for (const token of rewritten) if (token.origin !== 'edited') expect(tokens).toContainEqual(token);
    }));
  });

  test('typed as it was, stays as it was', () => {
    fc.assert(fc.property(someTokens, (tokens) => {
      expect(rewriteTurn(tokens, tokensToText(tokens))).toEqual(tokens);
    }));
  });

  test('of a length nobody speaks is still laid over its words', () => {
    const long = tokensOf(...Array.from({ length: 3000 }, (_, index) => `w${index}`));
    const typed = `x ${long.slice(1, -1).map(({ text }, index) => (index === 1500 ? 'new' : text)).join(' ')} y`;
    expect(tokensToText(rewriteTurn(long, typed))).toBe(typed);
  });
});

describe('one token in place of others', () => {
  test('takes with it what would be cut', () => {
    expect(shown(overwrite(said, { firstWord: 3, lastWord: 5 }, 'x'))).toEqual(['Take@0-0', 'x@1-6*', 'twice@7-7', 'daily.@8-8']);
  });

  test('put back from another writing goes as far as both have ends', () => {
    const edited = overwrite(said, { firstWord: 4, lastWord: 4 }, 'x');
    const heard = tokensOf('take', 'twenty', 'five', 'milligrams', 'of', 'met', 'foreman', 'twice', 'daily');
    expect(shown(takeFrom(heard, edited, { firstWord: 2, lastWord: 2 }))).toEqual(
      ['Take@0-0', 'twenty@1-1', 'five@2-2', 'milligrams@3-3', 'of@4-4', 'met foreman@5-6', 'twice@7-7', 'daily.@8-8']);
    expect(shown(takeFrom(said, heard, { firstWord: 2, lastWord: 2 }))).toEqual(
      ['take@0-0', '25 mg@1-4', 'met@5-5', 'foreman@6-6', 'twice@7-7', 'daily@8-8']);
  });

  test('is one line whatever was pasted', () => {
    expect(toOneLine('  two\n lines\tand\u0000more ')).toBe('two lines and more');
  });
});
