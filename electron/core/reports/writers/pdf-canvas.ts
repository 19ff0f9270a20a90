/**
 * A thin hand on pdfkit for tagged, flowing text: styles by name, measuring before drawing, room asked for before a
 * block starts so that headings stay with what they head, and a structure element around everything that is read aloud.
 * Lines and panels are marked as artifacts, which screen readers skip.
 */
import PDFDocument from 'pdfkit';
import type { PageSize } from '#shared/domain/report.ts';
import type { ReportFontName, ReportFonts } from '../report-fonts.ts';
import { runsBothWays } from './both-ways.ts';
import { ascentOf, characterSetOf, createFontCoverage, type CharacterSet, type FontCoverage } from './font-coverage.ts';
import { createBothWaysText } from './pdf-both-ways.ts';
import { pageMargins, pageSizeNames, ruleColor, textStyles, type TextStyle } from './pdf-style.ts';
import { setAttributes } from './pdf-tags.ts';

export type StyleName = keyof typeof textStyles;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
}

/** Over the whole column, from `top` down. */
export interface FigureBounds {
  readonly top: number;
  readonly heightPt: number;
}

export interface PdfCanvas {
  readonly pdf: PDFKit.PDFDocument;
  readonly coverage: FontCoverage;
  /** The text column of a page. */
  readonly left: number;
  readonly widthPt: number;
  heightOf(text: string, style: StyleName, widthPt: number): number;
  widthOf(text: string, style: StyleName): number;
  /** Starts a new page unless `heightPt` more points fit on this one, or none are used yet. */
  makeRoom(heightPt: number): void;
  startPage(): void;
  skip(heightPt: number): void;
  /** Draws text, which flows on to further pages; without a place, at the cursor over the full column. */
  text(text: string, style: StyleName, place?: Place): void;
  /** Draws text with a short tail in another style after its last word. */
  textWithTail(text: string, style: StyleName, tail: string, tailStyle: StyleName, place: Place): void;
  rule(): void;
  panel(heightPt: number, color: string): void;
  /** Tagged content below the document; `parent` nests it. */
  tagged(type: string, draw: () => void, parent?: PDFKit.PDFStructureElement): void;
  /** Drawn, and not read aloud. */
  artifact(draw: () => void): void;
  /** What is seen, where it stands, and what tells it to whoever cannot see it. */
  figure(alt: string, bounds: FigureBounds, draw: () => void): void;
  /** A structure element that groups others, already part of the document. */
  group(type: string, parent?: PDFKit.PDFStructureElement): PDFKit.PDFStructureElement;
}

export interface PdfCanvasOptions {
  readonly fonts: ReportFonts;
  readonly pageSize: PageSize;
  readonly language: string;
  /** AES-256; without it the file opens for everybody. */
  readonly password?: string;
  readonly properties: { readonly title: string; readonly author: string; readonly createdAt: Date };
}

export function createPdfCanvas(options: PdfCanvasOptions): PdfCanvas {
  const pdf = openPdf(options);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const left = pageMargins.left;
  const widthPt = pdf.page.width - pageMargins.left - pageMargins.right;
  const openFont = createFontOpener(pdf, options.fonts);
  const coverage = createFontCoverage(ownFonts.map(openFont), () => otherFonts.map(openFont));
  const bothWays = createBothWaysText(pdf, {
    coverage, has: (font, character) => openFont(font).hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    ascentOf: (font) => ascentOf(pdf.font(font)),
  });

  const use = (name: StyleName): TextStyle => {
    const style: TextStyle = textStyles[name];
    pdf.font(style.font).fontSize(style.sizePt).fillColor(style.color);
    return style;
  };
  const textOptions = (style: TextStyle, width: number) => ({
    width, lineGap: style.lineGapPt, characterSpacing: style.letterSpacingPt ?? 0,
  });
  const artifact = (draw: () => void) => {
    pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    pdf.endMarkedContent();
  };
  const group: PdfCanvas['group'] = (type, parent = root) => {
    const element = pdf.struct(type);
    parent.add(element);
    return element;
  };

  return {
    pdf, coverage, left, widthPt, group, artifact,
    figure(alt, { top, heightPt }, draw) {
      const element = pdf.struct('Figure', { alt }, [draw]);
      const bottom = pdf.page.height - top - heightPt;
      setAttributes(element, { O: 'Layout', BBox: [left, bottom, left + widthPt, bottom + heightPt] });
      root.add(element);
    },
    heightOf(text, name, width) {
      if (runsBothWays(text)) return bothWays.heightOf([{ text, style: name }], width);
      return pdf.heightOfString(coverage.toCovered(text), textOptions(use(name), width));
    },
    widthOf(text, name) {
      if (runsBothWays(text)) return bothWays.widthOf({ text, style: name });
      const style = use(name);
      return pdf.widthOfString(coverage.toCovered(text), { characterSpacing: style.letterSpacingPt ?? 0 });
    },
    makeRoom(heightPt) {
      const fits = pdf.y + heightPt <= pdf.page.maxY();
      if (!fits && pdf.y > pageMargins.top) pdf.addPage();
    },
    startPage: () => void pdf.addPage(),
    skip: (heightPt) => void (pdf.y += heightPt),
    text(text, name, place = { x: left, y: pdf.y, widthPt }) {
      if (runsBothWays(text)) return bothWays.draw([{ text, style: name }], place);
      const style = use(name);
      pdf.text(coverage.toCovered(text), place.x, place.y, textOptions(style, place.widthPt));
    },
    textWithTail(text, name, tail, tailName, place) {
      if (runsBothWays(text)) return bothWays.draw([{ text: `${text}  `, style: name }, { text: tail, style: tailName }], place);
      const style = use(name);
      const spaced = `${coverage.toCovered(text)}  `;
      pdf.text(spaced, place.x, place.y, { ...textOptions(style, place.widthPt), continued: true });
      use(tailName);
      pdf.text(tail, { continued: false });
    },
    rule: () => artifact(() => {
      pdf.moveTo(left, pdf.y).lineTo(left + widthPt, pdf.y).lineWidth(0.6).stroke(ruleColor);
    }),
    panel: (heightPt, color) => artifact(() => {
      pdf.roundedRect(left, pdf.y, widthPt, heightPt, 3).fill(color);
    }),
    tagged(type, draw, parent = root) {
      parent.add(pdf.struct(type, {}, [draw]));
    },
  };
}

function openPdf({ language, pageSize, properties, password }: PdfCanvasOptions): PDFKit.PDFDocument {
  return new PDFDocument({
    size: pageSizeNames[pageSize],
    margins: pageMargins,
    // Headers and page counts are drawn once the last page is known.
    bufferPages: true,
    ...(password === undefined ? { pdfVersion: '1.7' as const } : {
      // Adobe's extension level 3 is the first with AES-256. Whoever has the password may do with it what they like, screen readers too.
      pdfVersion: '1.7ext3' as const, userPassword: password, permissions: { printing: 'highResolution' as const, copying: true, contentAccessibility: true },
    }),
    tagged: true,
    lang: language,
    displayTitle: true,
    // No font of pdfkit's own: it would otherwise add an unembedded Helvetica.
    font: '',
    info: {
      Title: properties.title,
      Author: properties.author,
      Creator: 'Sotto',
      Producer: 'Sotto',
      CreationDate: properties.createdAt,
    },
  });
}

const ownFonts = ['regular', 'bold', 'italic'] as const satisfies readonly ReportFontName[];
const otherFonts = ['arabic', 'hebrew'] as const satisfies readonly ReportFontName[];

/** Each is opened with the first that asks for it: most reports need no Arabic and no Hebrew. */
function createFontOpener(pdf: PDFKit.PDFDocument, fonts: ReportFonts): (name: ReportFontName) => CharacterSet {
  const opened = new Map<ReportFontName, CharacterSet>();
  for (const [name, bytes] of Object.entries(fonts)) pdf.registerFont(name, bytes);
  return (name) => {
    const font = opened.get(name) ?? characterSetOf(pdf.font(name));
    opened.set(name, font);
    return font;
  };
}
