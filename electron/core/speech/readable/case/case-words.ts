/**
 * Capitals: where a sentence begins, "I", names and abbreviations, single letters, and whoever stands behind a title. Words
 * that are a name only sometimes ("may", "will") stay small, but for the month where the words around it say so.
 */
import type { WrittenWords } from './written-words.ts';

/** Each word in its case. `opensSentence` of a word's place. */
export function caseWords(words: readonly string[], opensSentence: (word: number) => boolean, known: WrittenWords): readonly string[] {
  const written = [...words];
  for (let at = 0; at < words.length;) {
    const phrase = known.phrasesByOpener.get(words[at]!)?.find((one) => one.words.every((word, step) => words[at + step] === word));
    const length = phrase?.words.length ?? 1;
    if (phrase === undefined) written[at] = caseWord(words, at, known);
    else written.splice(at, length, ...phrase.written);
    at += length;
  }
  return written.map((word, at) => (opensSentence(at) ? capitalised(word) : word));
}

const titles: ReadonlySet<string> = new Set(['doctor', 'mister', 'missus', 'miss', 'misses', 'professor']);
/** What follows "doctor" where it is no title. */
const notNames: ReadonlySet<string> = new Set((
  'a about ago also and any appointment as asked at back because before but called came can checked could did do does down ever first for found from gave give gives go got had has have he help his how i '
  + "i'm i'll i've i'd if in is it just last like looked may me mentioned more my never no not now of office okay ok on or ordered out over prescribed put recommended referred right said saw say says see seen "
  + 'sent she should since so some suggested take taking tell than thank thanks that the there they think this time to today told took tried um uh until up use visit wanted wants was we well were what when where which while who why will '
  + "with would wrote yeah yes yet you your and's appointments prescribe recommend says shopping thinks anymore either again always actually here's there's it's they're that's he's she's yesterday tomorrow"
).split(' '));

function caseWord(words: readonly string[], at: number, { writtenByWord }: WrittenWords): string {
  const word = words[at]!;
  const written = writtenByWord.get(word);
  if (written !== undefined) return written;
  if (word === 'i' || word.startsWith("i'")) return capitalised(word);
  if (word === 'may' && isMonth(words, at)) return 'May';
  if (/^[a-z]$/.test(word) && (word !== 'a' || isLetter(words, at))) return word.toUpperCase();
  const stem = word.endsWith("'s") ? writtenByWord.get(word.slice(0, -2)) : undefined;
  if (stem !== undefined) return `${stem}'s`;
  if (isTitle(words, at, writtenByWord)) return capitalised(word);
  return at > 0 && isTitle(words, at - 1, writtenByWord) ? capitalised(word) : word;
}

/** "Doctor" of a name, not "the doctor put me on it" or "hello doctor". */
function isTitle(words: readonly string[], at: number, writtenByWord: ReadonlyMap<string, string>): boolean {
  const isAnyone = /^(a|an|the|my|your|his|her|their|our|another|other|this|that|any|no|every|each|family|primary|old|new|same|eye)$/.test(words[at - 1] ?? '');
  return titles.has(words[at]!) && !isAnyone && isName(words[at + 1], writtenByWord);
}

function isName(word: string | undefined, writtenByWord: ReadonlyMap<string, string>): boolean {
  return word !== undefined && (writtenByWord.has(word) || /^[a-z]$/.test(word) || !/^[a-z']{2,}$/.test(word) || !notNames.has(word));
}

function isMonth(words: readonly string[], at: number): boolean {
  return /^(in|since|last|of|until|till|early|late|mid|this|next)$/.test(words[at - 1] ?? '') && !/^(be|have|not|also|need|want|feel|take|help)$/.test(words[at + 1] ?? '');
}

/** "Hepatitis a", "vitamin a": the letter, not the article. */
function isLetter(words: readonly string[], at: number): boolean {
  return /^(hepatitis|vitamin|influenza|group|type|flu)$/.test(words[at - 1] ?? '') || (/^[b-hj-z]$/.test(words[at + 1] ?? '') && /^[b-hj-z]$/.test(words[at - 1] ?? ''));
}

function capitalised(word: string): string {
  return /^i(?:phone|pad)/i.test(word) ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
