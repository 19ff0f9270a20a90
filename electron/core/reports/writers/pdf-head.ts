/** The top of a printed report: letterhead, title, and the facts of patient and visit in three columns. */
import type { Fact, Letterhead, ReportDocument } from '../document-model.ts';
import type { PdfCanvas } from './pdf-canvas.ts';
import { drawLogo } from './pdf-figure.ts';

const columnCount = 3;
/** Kept free for a logo. */
const besideLogoPt = 166;
const columnGapPt = 18;
const labelToValuePt = 1;
const factRowGapPt = 7;

export function drawHead(canvas: PdfCanvas, document: ReportDocument): void {
  drawLetterhead(canvas, document.letterhead);
  canvas.tagged('H1', () => canvas.text(document.title, 'title'));
  for (const subtitle of document.subtitles) {
    canvas.skip(2);
    canvas.tagged('P', () => canvas.text(subtitle, 'subtitle'));
  }
  canvas.skip(14);
  if (document.facts.length > 0) {
    drawFacts(canvas, document.facts);
    canvas.rule();
  }
  canvas.skip(4);
}

function drawLetterhead(canvas: PdfCanvas, { name, profession, contact, logo }: Letterhead): void {
  const top = canvas.pdf.y;
  if (logo !== null) drawLogo(canvas, logo, name);
  canvas.pdf.y = top;
  const place = () => ({ x: canvas.left, y: canvas.pdf.y, widthPt: canvas.widthPt - (logo === null ? 0 : besideLogoPt) });
  canvas.tagged('P', () => canvas.text(name, 'letterheadName', place()));
  const line = [profession, ...contact].filter((part) => part !== '').join('  ·  ');
  if (line !== '') canvas.tagged('P', () => canvas.text(line, 'letterheadLine', place()));
  canvas.skip(7);
  canvas.rule();
  canvas.skip(20);
}

function drawFacts(canvas: PdfCanvas, facts: readonly Fact[]): void {
  const list = canvas.group('L');
  const widthPt = (canvas.widthPt - (columnCount - 1) * columnGapPt) / columnCount;
  for (let index = 0; index < facts.length; index += columnCount) {
    const row = facts.slice(index, index + columnCount);
    const heights = row.map((fact) => factHeight(canvas, fact, widthPt));
    canvas.makeRoom(Math.max(...heights));
    const top = canvas.pdf.y;
    row.forEach((fact, column) => {
      const place = { x: canvas.left + column * (widthPt + columnGapPt), y: top, widthPt };
      drawFact(canvas, fact, place, list);
    });
    canvas.pdf.y = top + Math.max(...heights) + factRowGapPt;
  }
  canvas.skip(3);
}

function factHeight(canvas: PdfCanvas, { label, value }: Fact, widthPt: number): number {
  return canvas.heightOf(label, 'label', widthPt) + labelToValuePt + canvas.heightOf(value, 'value', widthPt);
}

function drawFact(
  canvas: PdfCanvas,
  { label, value }: Fact,
  place: { readonly x: number; readonly y: number; readonly widthPt: number },
  list: PDFKit.PDFStructureElement,
): void {
  const item = canvas.group('LI', list);
  canvas.tagged('Lbl', () => canvas.text(label, 'label', place), item);
  canvas.tagged('LBody', () => canvas.text(value, 'value', { ...place, y: canvas.pdf.y + labelToValuePt }), item);
}
