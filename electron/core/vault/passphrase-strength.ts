/**
 * Judges a passphrase as NIST SP 800-63B advises: long enough, not one that everybody guesses, and no rule on which
 * characters. `judgePassphrase` feeds the meter; only its `problem` refuses. The rough estimate is made to tell four words
 * from one word; `passphrase-guesses.ts` knows dictionaries. An attacker who knows the person does better than either.
 */
import { normalisePassphrase } from '#core/crypto/password-kdf.ts';
import { reveal, type Redacted } from '#shared/lib/redacted.ts';
import { problem, type Problem } from '#shared/lib/result.ts';
import { knownLines, walks, worthlessWords } from './common-phrases.ts';

export const shortestPassphrase = 15;
export const longestPassphrase = 1024;

export type PassphraseProblem = Problem<'passphrase-too-short' | 'passphrase-too-long' | 'passphrase-too-common'>;

export interface PassphraseJudgement {
  /** 4 is what the thief of a laptop should meet. A low score is for the person to see: it refuses nothing. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly problem?: PassphraseProblem;
  /** One sentence: what would make it better, or that it is good. */
  readonly hint: string;
}

export interface JudgeOptions {
  /** The account's own name and e-mail. */
  readonly ownWords?: readonly string[];
  /** How many guesses it takes, by dictionaries. The lower of this and the rough count holds: each misses what the other knows. */
  readonly estimateGuesses?: (text: string) => number;
}

export function judgePassphrase(
  passphrase: Redacted<string>,
  { ownWords = [], estimateGuesses = () => Infinity }: JudgeOptions = {},
): PassphraseJudgement {
  const refused = refusePassphrase(passphrase, ownWords);
  if (refused !== null) return { score: 0, problem: refused, hint: refused.message };
  const text = normalisePassphrase(reveal(passphrase));
  const score = scoreOf(Math.min(roughGuesses(text), estimateGuesses(text)));
  return { score, hint: hints[score] };
}

/** Null when it may be used. */
export function refusePassphrase(passphrase: Redacted<string>, ownWords: readonly string[] = []): PassphraseProblem | null {
  const text = normalisePassphrase(reveal(passphrase));
  const { length } = [...text];
  if (length < shortestPassphrase) {
    return problem('passphrase-too-short',
      `A passphrase needs at least ${shortestPassphrase} characters. Four or five words you can remember are a good one.`);
  }
  if (length > longestPassphrase) {
    return problem('passphrase-too-long', `A passphrase has at most ${longestPassphrase} characters. Shorten it.`);
  }
  if (isCommon(text, ownWords)) {
    return problem('passphrase-too-common',
      'This is one of the first a stranger would try: a known line, a repetition, a row of keys, or little more than your '
      + 'own name. Take four or five words that have nothing to do with each other.');
  }
  return null;
}

/** Fewer different characters, or fewer left after everything guessable was taken out, are no passphrase. */
const fewestDifferent = 5;
const fewestLeft = 6;

function isCommon(text: string, ownWords: readonly string[]): boolean {
  const folded = text.toLowerCase();
  if (new Set(folded).size < fewestDifferent || isShortOneRepeated(folded)) return true;
  const own = ownWords.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).map(bare);
  return [folded, withoutDisguise(folded)].some((guise) => {
    const letters = bare(guise);
    return isShortOneRepeated(letters) || (letters !== '' && bareLines.some((line) => line.includes(letters)))
      || whatIsLeft(letters, own).length + differentSigns(guise) < fewestLeft;
  });
}

/** A text repeated, the last time perhaps cut short, is worth what is repeated, and that is judged for its length too. */
function isShortOneRepeated(text: string): boolean {
  const { length } = text;
  for (let period = 1; period <= Math.min(shortestPassphrase - 1, length / 2); period += 1) {
    if (text.slice(period) === text.slice(0, length - period)) return true;
  }
  return false;
}

/** Letters and digits only, accents taken off. */
function bare(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const disguises: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's' };

function withoutDisguise(text: string): string {
  return text.replaceAll(/[013457@$]/g, (character) => disguises[character] ?? character);
}

const bareLines = knownLines.map(bare);
const shortestOwnWord = 3;
const shortestWalk = 4;

/** What a guesser who knows the lists, the keyboard and the account would still have to guess. */
function whatIsLeft(letters: string, ownWords: readonly string[]): string {
  const known = [...bareLines, ...ownWords.filter((word) => word.length >= shortestOwnWord), ...worthlessWords]
    .sort((left, right) => right.length - left.length);
  return withoutWalks(known.reduce((left, word) => left.replaceAll(word, ' '), letters)).replaceAll(' ', '');
}

function differentSigns(text: string): number {
  return new Set(withoutWalks(text).match(/[^\p{L}\p{N}\p{M}\s]/gu)).size;
}

function withoutWalks(text: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    const length = walkLengthAt(text, at);
    left += length >= shortestWalk ? '' : text.charAt(at);
    at += length >= shortestWalk ? length : 1;
  }
  return left;
}

const bothWays = walks.flatMap((walk) => [walk, [...walk].toReversed().join('')]);

function walkLengthAt(text: string, start: number): number {
  let end = start;
  while (end < text.length && bothWays.some((walk) => walk.includes(text.slice(start, end + 1)))) end += 1;
  return end - start;
}

const hints = {
  0: 'Guessed at once. Take four or five words that have nothing to do with each other.',
  1: 'Weak. Two more words that have nothing to do with the others make it good.',
  2: 'Fair. One more word that nobody would expect makes it good.',
  3: 'Good. One more word would make it very good.',
  4: 'Very good. Keep the recovery code where the laptop is not.',
} as const;

/** Guesses that argon2id makes expensive: 10^13 of them at a thousand a second take three hundred years. */
function scoreOf(guesses: number): PassphraseJudgement['score'] {
  if (guesses < 1e4) return 0;
  if (guesses < 1e8) return 1;
  if (guesses < 1e10) return 2;
  return guesses < 1e13 ? 3 : 4;
}

/** A word is one of two thousand, counted once, six letters to each where they run on; ten digits, thirty signs. */
function roughGuesses(text: string): number {
  const folded = text.toLowerCase();
  const words = new Set(folded.match(/\p{L}+/gu) ?? []);
  const wordBits = [...words].reduce((bits, word) => bits + 11 * Math.max(1, Math.floor(word.length / 6)), 0);
  const digits = folded.match(/\p{N}/gu)?.length ?? 0;
  const signs = folded.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0;
  return 2 ** (wordBits + digits * Math.log2(10) + signs * Math.log2(30));
}
