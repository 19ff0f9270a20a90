/**
 * Text in which words run right to left: which parts of it are drawn beside each other, and in what order, by Unicode's
 * bidirectional algorithm (UAX #9). Pure; lines are broken as they are read, and each is put in the order it is seen in.
 */
import bidiFactory, { type EmbeddingLevels } from 'bidi-js';

const bidi = bidiFactory();

/** Hebrew and Arabic with their signs, digits and presentation forms. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
/** One that runs right to left by itself, rather than with what stands around it. */
const letter = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

export function runsBothWays(text: string): boolean {
  return rightToLeft.test(text);
}

/** A part of a line in one look. `order`: where it comes when the line is read; the parts themselves stand as they are seen, from the left. */
export interface Piece<Look> {
  /** As the typesetter wants it: letters as they are read, which it turns by itself; lone signs already turned. */
  readonly text: string;
  readonly look: Look;
  readonly order: number;
}

export interface Line<Look> {
  readonly pieces: readonly Piece<Look>[];
  readonly widthPt: number;
}

export interface SetText<Look> {
  readonly lines: readonly Line<Look>[];
  /** The paragraph as a whole runs right to left: its first letter does. */
  readonly isRightToLeft: boolean;
}

/**
 * One paragraph, without line ends in it. `lookAt` tells by the index of a UTF-16 unit in what a character is set, the same for both
 * halves of one; looks are compared by identity. `widthOf` is in points, of letters as they are read.
 */
export function setBothWays<Look>(text: string, roomPt: number, lookAt: (index: number) => Look, widthOf: (text: string, look: Look) => number): SetText<Look> {
  const levels = levelsOf(text);
  const widthBetween = (start: number, end: number) => alikeIn(start, end, lookAt).reduce((sum, [from, to]) => sum + widthOf(text.slice(from, to), lookAt(from)), 0);
  const lines = breakLines(text, roomPt, widthBetween).map(([start, end]): Line<Look> => ({
    widthPt: widthBetween(start, end), pieces: end === start ? [] : piecesOf(text, levels, start, end, lookAt),
  }));
  return { lines, isRightToLeft: ((levels.paragraphs[0]?.level ?? 0) & 1) === 1 };
}

/** Between the parts of a line such as a running header. */
const separator = '  ·  ';

/** Each part of a line of parts has a direction of its own, so that none takes the figures beside it along: as if isolated (FSI … PDI). */
function levelsOf(text: string): EmbeddingLevels {
  if (!text.includes(separator)) return bidi.getEmbeddingLevels(text, 'auto');
  const { levels } = bidi.getEmbeddingLevels(text.split(separator).map((part) => `\u2068${part}\u2069`).join(separator), 'ltr');
  const own: number[] = [];
  let at = 0;
  for (const part of text.split(separator)) {
    own.push(...levels.slice(at + 1, at + 1 + part.length), ...(own.length + part.length < text.length ? separator : '').split('').map(() => 0));
    at += part.length + 2 + separator.length;
  }
  return { levels: Uint8Array.from(own), paragraphs: [{ start: 0, end: text.length - 1, level: 0 }] };
}

/** Between words; a word wider than a line is cut between its characters. Blanks at the end of a line are not part of it. */
function breakLines(text: string, roomPt: number, widthBetween: (start: number, end: number) => number): readonly (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [];
  let [start, end, widthPt] = [0, 0, 0];
  for (const { index, 0: blanksAndWord } of text.matchAll(/\s*\S+/gu)) {
    const next = index + blanksAndWord.length;
    const word = next - blanksAndWord.trimStart().length;
    // Each word is measured once, by itself: a long text would else be measured anew with each of its words.
    const wordPt = widthBetween(word, next);
    const wantedPt = widthPt + widthBetween(index, word) + wordPt;
    if (end > start && wantedPt > roomPt) {
      lines.push([start, end]);
      [start, widthPt] = [word, wordPt];
    } else {
      widthPt = wantedPt;
    }
    while (widthPt > roomPt) {
      const cut = fittingEnd(text, start, next, roomPt, widthBetween);
      if (cut >= next) break;
      lines.push([start, cut]);
      [start, widthPt] = [cut, widthBetween(cut, next)];
    }
    end = next;
  }
  return [...lines, [start, Math.max(start, end)]];
}

/** At least one character, or a narrow column would never end. */
function fittingEnd(text: string, start: number, next: number, roomPt: number, widthBetween: (start: number, end: number) => number): number {
  let end = start;
  for (const character of text.slice(start, next)) {
    if (end > start && widthBetween(start, end + character.length) > roomPt) break;
    end += character.length;
  }
  return end;
}

function alikeIn<Look>(start: number, end: number, lookAt: (index: number) => Look): readonly (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let from = start;
  for (let index = start + 1; index <= end; index += 1) {
    if (index < end && lookAt(index) === lookAt(from)) continue;
    parts.push([from, index]);
    from = index;
  }
  return parts;
}

/** The typesetter turns whatever is in such a script: what holds a letter comes as it is read, all else turned by hand, and figures one by one. */
function typeset(read: string, isTurned: boolean): readonly { readonly text: string; readonly offset: number }[] {
  if (isTurned) return [{ text: letter.test(read) ? read : Array.from(read).toReversed().join(''), offset: 0 }];
  if (!rightToLeft.test(read)) return [{ text: read, offset: 0 }];
  return Array.from(read).map((text, offset) => ({ text, offset }));
}

function piecesOf<Look>(text: string, levels: EmbeddingLevels, start: number, end: number, lookAt: (index: number) => Look): readonly Piece<Look>[] {
  // It answers for the whole text, of which this line alone is put in order.
  const seen = bidi.getReorderedIndices(text, levels, start, end - 1).slice(start, end);
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1);
  const levelAt = (index: number) => levels.levels[index] ?? 0;
  const pieces: Piece<Look>[] = [];
  for (let from = 0; from < seen.length;) {
    const first = seen[from] ?? 0;
    const isTurned = (levelAt(first) & 1) === 1;
    let to = from + 1;
    while (to < seen.length && seen[to] === (seen[to - 1] ?? 0) + (isTurned ? -1 : 1) && levelAt(seen[to] ?? 0) === levelAt(first) && lookAt(seen[to] ?? 0) === lookAt(first)) to += 1;
    const low = Math.min(first, seen[to - 1] ?? 0);
    const read = Array.from({ length: to - from }, (_, offset) => mirrored.get(low + offset) ?? text[low + offset] ?? '').join('');
    pieces.push(...typeset(read, isTurned).map(({ text: part, offset }) => ({ text: part, look: lookAt(first), order: low + offset })));
    from = to;
  }
  return pieces;
}
