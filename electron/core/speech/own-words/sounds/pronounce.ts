/** Words → sounds, by rule but for common words that no rule gets right. Words once spoken are remembered. */
import { applyRules, parseLetterRules } from './letter-rules.ts';

export interface Pronouncer {
  /** Of one word in any case; letters with marks are spoken as without them, digits are silent. */
  word(written: string): string;
  /** Of several words in a row, as if they were one. */
  phrase(words: readonly string[]): string;
}

/** A vault of years holds more different words than need to be remembered. */
const mostRemembered = 20_000;

/** `tsv`: the text of `resources/lexicons/letter-sounds.tsv`. */
export function createPronouncer(tsv: string): Pronouncer {
  const rules = parseLetterRules(tsv);
  const soundsByWord = new Map<string, string>();

  function word(written: string): string {
    const known = soundsByWord.get(written);
    if (known !== undefined) return known;
    const sounds = sayLetters(plainLetters(written));
    if (soundsByWord.size >= mostRemembered) soundsByWord.clear();
    soundsByWord.set(written, sounds);
    return sounds;
  }

  const sayLetters = (letters: string): string => rules.soundsByWord.get(letters) ?? applyRules(rules, letters);

  return { word, phrase: (words) => words.map(word).join('') };
}

/** `Müller-Øst` → `mullerost`: what the rules have letters for. */
export function plainLetters(written: string): string {
  return written.toLowerCase().normalize('NFD').replace(/ø/g, 'o').replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ł/g, 'l')
    .replace(/’/g, '\'').replace(/[^a-z']/g, '').replace(/^'+|'+$/g, '');
}
