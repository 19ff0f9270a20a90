/** The words numbers are said with. Closed classes of English: no rule lives here. */

const counted = (words: string, first: number, step: number): readonly (readonly [string, number])[] =>
  words.split(' ').map((word, index) => [word, first + index * step]);

export const unitByWord: ReadonlyMap<string, number> = new Map(counted('one two three four five six seven eight nine', 1, 1));
export const teenByWord: ReadonlyMap<string, number> = new Map(
  counted('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10, 1),
);
export const tenByWord: ReadonlyMap<string, number> = new Map(counted('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10));

export const zeroWords: ReadonlySet<string> = new Set(['zero', 'nought', 'naught']);
/** "Oh" and the letter are zeros between other digits only. */
export const spokenZeros: ReadonlySet<string> = new Set([...zeroWords, 'oh', 'o']);
export const scaleByWord: ReadonlyMap<string, number> = new Map([['thousand', 1_000], ['million', 1_000_000]]);

const unitOrdinals = 'first second third fourth fifth sixth seventh eighth ninth';
export const unitOrdinalByWord: ReadonlyMap<string, number> = new Map(counted(unitOrdinals, 1, 1));
export const otherOrdinalByWord: ReadonlyMap<string, number> = new Map([
  ...counted('tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 10, 1),
  ...counted('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 20, 10),
]);

export const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const;
export const monthByWord: ReadonlyMap<string, string> = new Map(monthNames.map((name) => [name.toLowerCase(), name]));

/** A word that is part of a number and of nothing else. */
export function isNumberWord(word: string): boolean {
  return unitByWord.has(word) || teenByWord.has(word) || tenByWord.has(word) || zeroWords.has(word) || scaleByWord.has(word) || word === 'hundred';
}

/** Any word a figure may open with. */
export const numberOpeners: ReadonlySet<string> = new Set([
  ...unitByWord.keys(), ...teenByWord.keys(), ...tenByWord.keys(), ...spokenZeros, ...unitOrdinalByWord.keys(), ...otherOrdinalByWord.keys(),
  'a', 'an', 'hundred', 'thousand', 'half', 'point', 'double', 'triple', 'treble', 'minus', 'negative',
]);
