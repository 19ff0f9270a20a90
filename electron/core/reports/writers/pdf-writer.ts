/**
 * A report as PDF 1.7: tagged for screen readers (H1, H2, P, L), fonts embedded, A4 or Letter, the same bytes for the
 * same document. It makes no claim of PDF/UA or PDF/A conformity. A character the fonts lack prints as □ and a line at
 * the end of the report says so.
 */
import { buffer } from 'node:stream/consumers';
import type { PageSize } from '#shared/domain/report.ts';
import type { ReportDocument } from '../document-model.ts';
import type { ReportFonts } from '../report-fonts.ts';
import { standIn } from './font-coverage.ts';
import { drawBlocks } from './pdf-blocks.ts';
import { createPdfCanvas } from './pdf-canvas.ts';
import { drawHead } from './pdf-head.ts';
import { drawPageMarks } from './pdf-page-marks.ts';

export interface PdfWriterOptions {
  readonly fonts: ReportFonts;
  readonly pageSize?: PageSize;
  readonly password?: string;
}

const standInNote = `${standIn} stands for a character that this typeface cannot print.`;

export async function writePdfDocument(
  document: ReportDocument, { fonts, pageSize = 'a4', password }: PdfWriterOptions,
): Promise<Uint8Array> {
  const canvas = createPdfCanvas({
    fonts,
    pageSize,
    ...(password === undefined ? {} : { password }),
    language: document.language,
    properties: {
      title: document.metadataTitle, author: document.author, createdAt: new Date(document.printedAt),
    },
  });
  drawHead(canvas, document);
  drawBlocks(canvas, document.blocks);
  if (canvas.coverage.hasStandIns()) drawBlocks(canvas, [{ kind: 'paragraph', tone: 'muted', text: standInNote }]);
  drawPageMarks(canvas, document);
  canvas.pdf.end();
  return new Uint8Array(await buffer(canvas.pdf));
}
