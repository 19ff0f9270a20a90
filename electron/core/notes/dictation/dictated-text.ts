/**
 * Written tokens of a dictation as its text. Who speaks their own commas and full stops gets those alone: the marks and capitals that the
 * transcript guessed give way, and what was written by hand stays as it is.
 */
import type { WrittenToken } from '#shared/domain/transcript.ts';

/** What keeps its capital after a guessed end of a sentence was taken away. */
const alwaysCapital = /^(i|i['’](m|ve|ll|d)|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december)$/u;

export function endsSentence(text: string): boolean {
  return /[.?!]["”’)]*$/u.test(text) && !/^\p{Lu}\.$/u.test(text);
}

/** `afterGuessedEnd`: the token before it carried a mark that is not the clinician's, or it begins an utterance. */
export function withoutGuessedMarks({ text, origin }: WrittenToken, afterGuessedEnd: boolean): string {
  if (origin === 'edited') return text;
  const bare = text.replace(/[.,;:?!]+$/u, '');
  const mayBeSmall = afterGuessedEnd && origin === 'heard' && /^\p{Lu}\p{Ll}*$/u.test(bare) && !alwaysCapital.test(bare.toLowerCase());
  return mayBeSmall ? bare.toLowerCase() : bare;
}

/** A sentence as it stands in a note: a capital first, a mark last. */
export function toDictatedSentence(text: string): string {
  const begun = text.replace(/^[\s,;:.]+/u, '').trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  if (begun === '') return '';
  const ended = begun.replace(/[,;:]+$/u, '');
  return /[.?!]["”’)]*$/u.test(ended) ? ended : `${ended}.`;
}
