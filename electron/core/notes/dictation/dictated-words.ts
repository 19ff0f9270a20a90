/** A dictation as one run of words, each with the pause before it and the written token that stands over it. */
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';

export interface DictatedWord {
  readonly spoken: string;
  /** Which utterance, and which word of it. */
  readonly utterance: number;
  readonly word: number;
  readonly pauseBeforeMs: number;
  readonly token: WrittenToken;
  readonly beginsToken: boolean;
  readonly endsToken: boolean;
}

/** The recogniser ends an utterance where somebody pauses, whatever its times say. */
const pauseAtEndMs = 600;

export function toDictatedWords(utterances: readonly Utterance[]): readonly DictatedWord[] {
  const words: DictatedWord[] = [];
  let lastEndMs = -Infinity;
  utterances.forEach((utterance, index) => {
    for (const token of utterance.tokens) {
      for (let at = token.firstWord; at <= token.lastWord; at += 1) {
        const heard = utterance.words[at]!;
        const gap = heard.startMs - lastEndMs;
        words.push({
          spoken: heard.spoken.toLowerCase(), utterance: index, word: at, token, beginsToken: at === token.firstWord, endsToken: at === token.lastWord,
          pauseBeforeMs: at === 0 ? Math.max(gap, pauseAtEndMs) : gap,
        });
        lastEndMs = heard.endMs;
      }
    }
  });
  return words;
}

export function pauseAfterMs(words: readonly DictatedWord[], last: number): number {
  return words[last + 1]?.pauseBeforeMs ?? Infinity;
}

/** True where words `from`.. say `said`, each under a token that is theirs alone and was not written by hand. */
export function says(words: readonly DictatedWord[], from: number, said: readonly string[]): boolean {
  const [first, last] = [words[from], words[from + said.length - 1]];
  if (first?.beginsToken !== true || last?.endsToken !== true) return false;
  return said.every((word, index) => words[from + index]!.spoken === word && words[from + index]!.token.origin !== 'edited');
}
