/**
 * Makes stored text fit to print in any format. A pasted control character makes Word refuse a whole file and a
 * direction override can make a dose read backward, so neither gets past here. Words are never changed or dropped.
 */

const controlCharacters = /[\p{Cc}\u2028\u2029]/gu;
const directionOverrides = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Composed Unicode; line ends become `\n`, other control characters a space, half characters U+FFFD. */
export function toPrintableText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(directionOverrides, '')
    .replace(controlCharacters, (character) => (character === '\n' ? character : ' '))
    .replace(/[\uFFFE\uFFFF]/gu, '\uFFFD')
    .trim();
}

/** For places with one line: headings, names, the running header. */
export function toPrintableLine(text: string): string {
  return toPrintableText(text).replace(/\s+/gu, ' ');
}
