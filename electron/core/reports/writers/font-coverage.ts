/**
 * Characters a typeface lacks would print as nothing or as a stray box that copies out as another letter. Here each
 * becomes a visible □, and the writer is told, so that the page can say so. Invisible format characters are let go.
 */
import { assert } from '#shared/lib/assert.ts';

export interface FontCoverage {
  /** The same text with every character the fonts lack shown as □. */
  toCovered(text: string): string;
  /** Whether any text so far needed a □. */
  hasStandIns(): boolean;
}

export const standIn = '□';
const invisible = /^[\p{Cf}\uFE00-\uFE0F]$/u;

/** The part of a fontkit font used here. */
interface CharacterSet {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

export function createFontCoverage(fonts: readonly CharacterSet[]): FontCoverage {
  let standInsUsed = false;
  const isCovered = (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return character === '\n' || fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
  };
  const toShown = (character: string) => {
    if (isCovered(character)) return character;
    if (invisible.test(character)) return '';
    standInsUsed = true;
    return standIn;
  };
  return {
    toCovered: (text) => Array.from(text, toShown).join(''),
    hasStandIns: () => standInsUsed,
  };
}

/** pdfkit opens fonts with fontkit but offers no public way to ask what one holds; `_font` is its current font. */
export function characterSetOf(pdf: PDFKit.PDFDocument): CharacterSet {
  const { _font: current } = pdf as PDFKit.PDFDocument & { readonly _font?: { readonly font?: CharacterSet } };
  assert(typeof current?.font?.hasGlyphForCodePoint === 'function', 'pdfkit keeps the opened fontkit font at _font.font');
  return current.font;
}
