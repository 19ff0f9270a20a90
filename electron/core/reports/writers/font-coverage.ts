/**
 * Characters a typeface lacks would print as nothing or as a stray box that copies out as another letter. Here each
 * becomes a visible □, and the writer is told, so that the page can say so. Invisible format characters are let go.
 */
import { assert } from '#shared/lib/assert.ts';
import { runsBothWays } from './both-ways.ts';

export interface FontCoverage {
  /** The same text with every character the fonts lack shown as □. */
  toCovered(text: string): string;
  /** Whether any text so far needed a □. */
  hasStandIns(): boolean;
}

export const standIn = '□';
const invisible = /^[\p{Cf}\uFE00-\uFE0F]$/u;

const none = (): readonly CharacterSet[] => [];

/** The part of a fontkit font used here. */
export interface CharacterSet {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** `others`: fonts of which one that has a character is enough, for text in which words run right to left; asked for with the first of it. */
export function createFontCoverage(fonts: readonly CharacterSet[], others = none): FontCoverage {
  let standInsUsed = false;
  const isCovered = (character: string, either: readonly CharacterSet[]) => {
    const has = (font: CharacterSet) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
    return character === '\n' || fonts.every(has) || either.some(has);
  };
  const toShown = (character: string, either: readonly CharacterSet[]) => {
    if (isCovered(character, either)) return character;
    if (invisible.test(character)) return '';
    standInsUsed = true;
    return standIn;
  };
  return {
    toCovered(text) {
      const either = runsBothWays(text) ? others() : [];
      return Array.from(text, (character) => toShown(character, either)).join('');
    },
    hasStandIns: () => standInsUsed,
  };
}

/** pdfkit opens fonts with fontkit but offers no public way to ask what one holds; `_font` is its current font. */
export function characterSetOf(pdf: PDFKit.PDFDocument): CharacterSet {
  const { font } = currentFont(pdf);
  assert(typeof font?.hasGlyphForCodePoint === 'function', 'pdfkit keeps the opened fontkit font at _font.font');
  return font;
}

/** How far it reaches above the baseline, as a share of its size. */
export function ascentOf(pdf: PDFKit.PDFDocument): number {
  const { ascender } = currentFont(pdf);
  assert(typeof ascender === 'number', 'pdfkit keeps the height of a font in thousandths at _font.ascender');
  return ascender / 1000;
}

function currentFont(pdf: PDFKit.PDFDocument) {
  return (pdf as PDFKit.PDFDocument & { readonly _font?: { readonly font?: CharacterSet; readonly ascender?: number } })._font ?? {};
}
