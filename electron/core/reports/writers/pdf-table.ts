/** Tables: a caption above, a head that is said as such, rows that are never cut and a head again on each further page. */
import type { Block } from '../document-model.ts';
import type { PdfCanvas, Place, StyleName } from './pdf-canvas.ts';
import { setAttributes } from './pdf-tags.ts';

type Table = Extract<Block, { kind: 'table' }>;

const cellGapPt = 12;
const rowGapPt = 4;
/** A column is never narrower than this share of an even one, nor wider than what its widest cell needs. */
const leastShare = 0.45;

export function drawTable(canvas: PdfCanvas, { caption, head, rows }: Table): void {
  const widths = columnWidths(canvas, [head, ...rows]);
  const heightOf = (cells: readonly string[], style: StyleName) => Math.max(...cells.map((cell, column) => canvas.heightOf(cell === '' ? ' ' : cell, style, widths[column] ?? 0)));
  const headPt = heightOf(head, 'label') + 2 * rowGapPt;
  canvas.makeRoom(canvas.heightOf(caption, 'muted', canvas.widthPt) + headPt + heightOf(rows[0] ?? head, 'value') + 3 * rowGapPt);
  const table = canvas.group('Table');
  canvas.tagged('Caption', () => canvas.text(caption, 'muted'), table);
  canvas.skip(rowGapPt);
  drawRow(canvas, { cells: head, widths, heightPt: headPt - 2 * rowGapPt, style: 'label', row: canvas.group('TR', table), isHead: true });
  for (const cells of rows) {
    const heightPt = heightOf(cells, 'value');
    const before = canvas.pdf.page;
    canvas.makeRoom(heightPt + 2 * rowGapPt);
    if (canvas.pdf.page !== before) repeatHead(canvas, head, widths, headPt - 2 * rowGapPt);
    drawRow(canvas, { cells, widths, heightPt, style: 'value', row: canvas.group('TR', table), isHead: false });
  }
  canvas.skip(8);
}

interface Row {
  readonly cells: readonly string[];
  readonly widths: readonly number[];
  readonly heightPt: number;
  readonly style: StyleName;
  readonly row: PDFKit.PDFStructureElement;
  readonly isHead: boolean;
}

function drawRow(canvas: PdfCanvas, { cells, widths, heightPt, style, row, isHead }: Row): void {
  drawCells(canvas, { cells, widths, heightPt }, (cell, place) => {
    const element = canvas.group(isHead ? 'TH' : 'TD', row);
    if (isHead) setAttributes(element, { O: 'Table', Scope: 'Column' });
    // An empty cell has nothing to draw, and is a cell all the same.
    if (cell !== '') canvas.tagged('P', () => canvas.text(cell, style, place), element);
  });
}

/** Seen, and not read aloud a second time. */
function repeatHead(canvas: PdfCanvas, cells: readonly string[], widths: readonly number[], heightPt: number): void {
  drawCells(canvas, { cells, widths, heightPt }, (cell, place) => canvas.artifact(() => canvas.text(cell, 'label', place)));
}

/** Beside each other, from the cursor down, with a line below them. */
function drawCells(canvas: PdfCanvas, { cells, widths, heightPt }: Pick<Row, 'cells' | 'widths' | 'heightPt'>, draw: (cell: string, place: Place) => void): void {
  canvas.skip(rowGapPt);
  const y = canvas.pdf.y;
  let x = canvas.left;
  cells.forEach((cell, column) => {
    const widthPt = widths[column] ?? 0;
    draw(cell, { x, y, widthPt });
    x += widthPt + cellGapPt;
  });
  canvas.pdf.y = y + heightPt + rowGapPt;
  canvas.rule();
}

/** By what the widest cell of each column asks for; what is too much is taken from the widest. */
function columnWidths(canvas: PdfCanvas, rows: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(...rows.map((cells) => cells.length));
  const roomPt = canvas.widthPt - (count - 1) * cellGapPt;
  const wanted = Array.from({ length: count }, (_, column) => Math.max(24, ...rows.map((cells) => canvas.widthOf((cells[column] ?? '').replaceAll('\n', ' '), 'value') + 1)));
  const all = wanted.reduce((sum, width) => sum + width, 0);
  if (all <= roomPt) return wanted.map((width, column) => (column === count - 1 ? width + roomPt - all : width));
  const least = (roomPt / count) * leastShare;
  const narrow = wanted.map((width) => Math.min(width, least));
  const spare = roomPt - narrow.reduce((sum, width) => sum + width, 0);
  const over = wanted.map((width, column) => Math.max(0, Math.min(width, roomPt) - (narrow[column] ?? 0)));
  const allOver = over.reduce((sum, width) => sum + width, 0);
  return narrow.map((width, column) => width + (spare * (over[column] ?? 0)) / allOver);
}
