/**
 * Draws Arabic and Hebrew, which pdfkit shapes and does not order: each line is set here, every part of it in the typeface that
 * has its letters. Parts are drawn in the order they are read, so that what is copied or read aloud keeps it.
 */
import type { ReportFontName } from '../report-fonts.ts';
import { setBothWays, type Line, type SetText } from './both-ways.ts';
import type { FontCoverage } from './font-coverage.ts';
import type { Place, StyleName } from './pdf-canvas.ts';
import { textStyles, type TextStyle } from './pdf-style.ts';

/** Text in one style; no typeface but a style's own is asked for. */
export interface Span {
  readonly text: string;
  readonly style: StyleName;
}

export interface BothWaysText {
  widthOf(span: Span): number;
  /** Of spans that follow each other. */
  heightOf(spans: readonly Span[], widthPt: number): number;
  /** Flows on to further pages, and leaves the cursor below. */
  draw(spans: readonly Span[], place: Place): void;
}

interface Look {
  readonly style: TextStyle;
  readonly font: ReportFontName;
}

/** The first that has a character is taken for it. */
const otherFonts = { regular: ['arabic', 'hebrew'], bold: ['arabicBold', 'hebrewBold'], italic: ['arabic', 'hebrew'] } as const satisfies Readonly<Record<TextStyle['font'], readonly ReportFontName[]>>;

/** Set in what stands before them, which keeps words together that are shaped at once. Brackets and quotes come in pairs, and are not. */
const joining = /[\s.,:;]/u;

export interface FontLookUp {
  readonly coverage: Pick<FontCoverage, 'toCovered'>;
  has(font: ReportFontName, character: string): boolean;
  /** Above the baseline, of the font that is set, as a share of its size. */
  ascentOf(font: ReportFontName): number;
}

export function createBothWaysText(pdf: PDFKit.PDFDocument, { coverage, has, ascentOf }: FontLookUp): BothWaysText {
  const looks = new Map<string, Look>();
  const lookOf = (style: StyleName, character: string, before: Look | null): Look => {
    const { font: own } = textStyles[style];
    if (before !== null && before.style === textStyles[style] && joining.test(character) && has(before.font, character)) return before;
    const font = has(own, character) ? own : otherFonts[own].find((other) => has(other, character)) ?? own;
    const look = looks.get(`${style} ${font}`) ?? { style: textStyles[style], font };
    looks.set(`${style} ${font}`, look);
    return look;
  };
  const use = ({ style, font }: Look) => pdf.font(font).fontSize(style.sizePt).fillColor(style.color);
  // A list of features, be it empty, makes pdfkit shape the whole part at once rather than word by word.
  const textOptions = ({ style }: Look) => ({ features: [], characterSpacing: style.letterSpacingPt ?? 0 });
  const widths = new Map<string, number>();
  const widthOf = (text: string, look: Look) => {
    const key = `${look.font} ${look.style.sizePt} ${text}`;
    const widthPt = widths.get(key) ?? use(look).widthOfString(text, textOptions(look));
    widths.set(key, widthPt);
    return widthPt;
  };

  const set = (spans: readonly Span[], roomPt: number): readonly SetText<Look>[] => paragraphsOf(spans).map((paragraph) => {
    const covered = paragraph.map(({ text, style }) => ({ text: coverage.toCovered(text), style }));
    let before: Look | null = null;
    const lookByIndex: Look[] = [];
    for (const { text, style } of covered) {
      for (const character of text) {
        before = lookOf(style, character, before);
        for (let unit = 0; unit < character.length; unit += 1) lookByIndex.push(before);
      }
    }
    const fallback = lookOf(paragraph[0]?.style ?? 'body', ' ', null);
    return setBothWays(covered.map(({ text }) => text).join(''), roomPt, (index) => lookByIndex[index] ?? fallback, widthOf);
  });
  const lineHeightOf = (spans: readonly Span[]) => {
    const style = textStyles[spans[0]?.style ?? 'body'];
    return pdf.font(style.font).fontSize(style.sizePt).currentLineHeight(true) + style.lineGapPt;
  };

  const drawLine = ({ pieces }: Line<Look>, x: number, baseline: number) => {
    let at = x;
    const placed = pieces.map((piece) => {
      const left = at;
      at += widthOf(piece.text, piece.look);
      return { piece, left };
    });
    for (const { piece: { text, look }, left } of placed.toSorted((one, other) => one.piece.order - other.piece.order)) {
      use(look).text(text, left, baseline, { ...textOptions(look), lineBreak: false, baseline: 'alphabetic' });
    }
  };

  return {
    widthOf: (span) => Math.max(...set([span], Number.POSITIVE_INFINITY).flatMap(({ lines }) => lines.map(({ widthPt }) => widthPt))),
    heightOf: (spans, widthPt) => set(spans, widthPt).reduce((sum, { lines }) => sum + lines.length, 0) * lineHeightOf(spans),
    draw(spans, place) {
      const style = textStyles[spans[0]?.style ?? 'body'];
      const heightPt = lineHeightOf(spans);
      const ascentPt = ascentOf(style.font) * style.sizePt;
      let y = place.y;
      for (const { lines, isRightToLeft } of set(spans, place.widthPt)) {
        for (const line of lines) {
          if (y + heightPt > pdf.page.maxY()) {
            pdf.continueOnNewPage();
            y = pdf.y;
          }
          // What fits one line stays where the eye looks for it, under its label or beside its bullet.
          drawLine(line, isRightToLeft && lines.length > 1 ? place.x + place.widthPt - line.widthPt : place.x, y + ascentPt);
          y += heightPt;
        }
      }
      pdf.x = place.x;
      pdf.y = y;
    },
  };
}

/** At line ends, which may lie in the middle of a span. */
function paragraphsOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const paragraphs: Span[][] = [[]];
  for (const { text, style } of spans) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ text: part, style });
    });
  }
  return paragraphs;
}
