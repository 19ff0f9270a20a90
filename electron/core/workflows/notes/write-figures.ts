/**
 * Typed talk as a recording of it would read: "five milligrams" has its figure too. Everything else stays as it was typed. Stores nothing.
 */
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import type { ReadableText } from '#core/speech/readable/readable-text.ts';

export function writeFigures(utterances: readonly Utterance[], readable: ReadableText, language: string): readonly Utterance[] {
  return utterances.map((utterance) => {
    // Marks that stand by themselves are no words to the rules.
    const places = utterance.words.flatMap((word, place) => (bare(word.spoken) === '' ? [] : [place]));
    const words = places.map((place) => ({ ...utterance.words[place]!, spoken: bare(utterance.words[place]!.spoken) }));
    if (words.length === 0) return utterance;
    const figures = readable.write(words, { corrections: [], language, writeFigures: true }).filter(({ origin }) => origin === 'figures')
      .map((token) => {
        const [firstWord, lastWord] = [places[token.firstWord]!, places[token.lastWord]!];
        // The marks are the typist's, not the model's.
        const mark = /[.,?!;:]$/u.exec(utterance.words[lastWord]!.spoken)?.[0] ?? '';
        return { ...token, text: token.text.replace(/(?<!m)[.,?]$/u, '') + mark, firstWord, lastWord };
      });
    return figures.length === 0 ? utterance : { ...utterance, tokens: tokensWith(figures, utterance) };
  });
}

function tokensWith(figures: readonly WrittenToken[], { words }: Utterance): WrittenToken[] {
  const byFirst = new Map(figures.map((token) => [token.firstWord, token]));
  const tokens: WrittenToken[] = [];
  for (let at = 0; at < words.length; at = tokens.at(-1)!.lastWord + 1) {
    const figure = byFirst.get(at);
    tokens.push(figure === undefined ? { text: words[at]!.spoken, firstWord: at, lastWord: at, origin: 'heard' } : figure);
  }
  return tokens;
}

function bare(spoken: string): string {
  return spoken.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
