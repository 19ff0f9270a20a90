/**
 * What every page carries at its edges: whom it is about, the draft warning, the footer, and "page x of y". Drawn when
 * all pages exist, as artifacts: a screen reader has heard it all in the text and need not hear it again on each page.
 */
import type { ReportDocument } from '../document-model.ts';
import type { PdfCanvas, StyleName } from './pdf-canvas.ts';
import { ruleColor, warningPanelColor } from './pdf-style.ts';

const headerY = 36;
const footerFromBottomPt = 48;

export function drawPageMarks(canvas: PdfCanvas, document: ReportDocument): void {
  const { pdf } = canvas;
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    const { margins } = pdf.switchToPage(page);
    // pdfkit starts a new page for text below the bottom margin, which is where a footer belongs.
    const bottom = margins.bottom;
    margins.bottom = 0;
    asArtifact(pdf, 'Top', () => drawHeader(canvas, document));
    asArtifact(pdf, 'Bottom', () => drawFooter(canvas, document.footer, `Page ${page - start + 1} of ${count}`));
    margins.bottom = bottom;
  }
}

function asArtifact(pdf: PDFKit.PDFDocument, attached: 'Top' | 'Bottom', draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Pagination', attached: [attached] });
  draw();
  pdf.endMarkedContent();
}

function drawHeader(canvas: PdfCanvas, { banner, runningHeader }: ReportDocument): void {
  const bannerWidthPt = banner === null ? 0 : canvas.widthOf(banner, 'banner') + 18;
  if (banner !== null) {
    const x = canvas.left + canvas.widthPt - bannerWidthPt;
    canvas.pdf.roundedRect(x, headerY - 5, bannerWidthPt, 20, 3).fill(warningPanelColor);
    drawLine(canvas, banner, 'banner', x + 9, headerY, bannerWidthPt);
  }
  const roomPt = canvas.widthPt - bannerWidthPt - 12;
  drawLine(canvas, shortened(canvas, runningHeader, roomPt), 'pageMark', canvas.left, headerY, roomPt);
}

function drawFooter(canvas: PdfCanvas, footer: string, pageCount: string): void {
  const { pdf, left, widthPt } = canvas;
  const y = pdf.page.height - footerFromBottomPt;
  pdf.moveTo(left, y - 7).lineTo(left + widthPt, y - 7).lineWidth(0.6).stroke(ruleColor);
  const countWidthPt = canvas.widthOf(pageCount, 'pageMark');
  drawLine(canvas, pageCount, 'pageMark', left + widthPt - countWidthPt, y, countWidthPt + 4);
  const roomPt = widthPt - countWidthPt - 12;
  drawLine(canvas, shortened(canvas, footer, roomPt), 'pageMark', left, y, roomPt);
}

function drawLine(canvas: PdfCanvas, text: string, style: StyleName, x: number, y: number, widthPt: number): void {
  canvas.text(text, style, { x, y, widthPt });
}

/** Cut to one line: a header of two would run into the page. */
function shortened(canvas: PdfCanvas, text: string, roomPt: number): string {
  if (canvas.widthOf(text, 'pageMark') <= roomPt) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && canvas.widthOf(`${characters.join('')}…`, 'pageMark') > roomPt) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
