/**
 * A text as its letters are compared, whoever wrote it: in small letters, without accents, with plain hyphens and apostrophes. A
 * recogniser writes "jose" for José, and a form may hold either. Each folded letter knows where in the text it came from.
 */
export interface FoldedLetters {
  readonly folded: string;
  /** Place in the text of each place in `folded`, and of its end. */
  readonly placeOf: readonly number[];
}

/** Letters that Unicode takes for letters of their own, not for others with a mark. */
const plainByLetter: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', ı: 'i', ð: 'd', þ: 'th', '’': "'", '‘': "'", '‐': '-', '‑': '-', '–': '-' };

export function foldLetters(text: string): FoldedLetters {
  let folded = '';
  const placeOf: number[] = [];
  let place = 0;
  for (const letter of text) {
    const plain = toPlain(letter);
    folded += plain;
    for (let at = 0; at < plain.length; at += 1) placeOf.push(place);
    place += letter.length;
  }
  placeOf.push(place);
  return { folded, placeOf };
}

function toPlain(letter: string): string {
  const small = letter.toLowerCase();
  return plainByLetter[small] ?? small.normalize('NFKD').replace(/\p{M}+/gu, '');
}
