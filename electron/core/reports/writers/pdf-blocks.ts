/**
 * Draws the blocks of a report one under the other. A heading asks for room for the start of what follows it; a list
 * item, a turn or a signature that fits on a page is never cut, and a longer one starts with at least three lines.
 */
import { exhaustive } from '#shared/lib/assert.ts';
import type { Block, ListItem, TranscriptTurn } from '../document-model.ts';
import type { PdfCanvas, StyleName } from './pdf-canvas.ts';
import { drawFigure } from './pdf-figure.ts';
import { panelColor, warningPanelColor } from './pdf-style.ts';
import { drawTable } from './pdf-table.ts';

const bulletIndentPt = 13;
const itemGapPt = 3.5;
const turnGapPt = 4;
const turnTimePt = 46;
const turnSpeakerPt = 62;
const panelPaddingPt = 9;
const signatureLabelPt = 70;
const signatureGapPt = 16;
const wordsGapPt = 8;
/** Text taller than this may be cut between two pages: moving all of it would leave too much white. */
const longestUncutPt = 170;
const headingSpace = { 2: { before: 15, after: 5 }, 3: { before: 10, after: 4 } } as const;

export function drawBlocks(canvas: PdfCanvas, blocks: readonly Block[]): void {
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    // Neither the rule above the first block nor a signature's panel has room below it.
    if (block.kind === 'paragraph' && (before === undefined || before.kind === 'signature')) canvas.skip(wordsGapPt);
    drawBlock(canvas, block, blocks[index + 1]);
  });
}

function drawBlock(canvas: PdfCanvas, block: Block, next: Block | undefined): void {
  switch (block.kind) {
    case 'heading': return drawHeading(canvas, block, next);
    case 'paragraph': return drawParagraph(canvas, block, next);
    case 'list': return drawList(canvas, block.items);
    case 'state': return drawState(canvas, block.text);
    case 'signature': return drawSignature(canvas, block);
    case 'table': return drawTable(canvas, block);
    case 'figure': return drawFigure(canvas, block);
    case 'transcript': return drawTranscript(canvas, block.turns);
    default: return exhaustive(block);
  }
}

function drawHeading(
  canvas: PdfCanvas, heading: Extract<Block, { kind: 'heading' }>, next: Block | undefined,
): void {
  const style: StyleName = heading.level === 2 ? 'heading2' : 'heading3';
  const space = headingSpace[heading.level];
  if (heading.startsPage === true) {
    canvas.startPage();
  } else {
    const own = space.before + canvas.heightOf(heading.text, style, canvas.widthPt) + space.after;
    canvas.makeRoom(own + (next === undefined ? 0 : startHeight(canvas, next)));
    canvas.skip(space.before);
  }
  canvas.tagged(`H${heading.level}`, () => canvas.text(heading.text, style));
  canvas.skip(space.after);
}

/** How much of a block must stand on the same page as the heading above it. */
function startHeight(canvas: PdfCanvas, block: Block): number {
  switch (block.kind) {
    case 'list': {
      const [first] = block.items;
      return first === undefined ? 0 : uncutHeight(canvas, itemHeight(canvas, first), 'body');
    }
    case 'transcript': {
      const [first] = block.turns;
      return first === undefined ? 0 : uncutHeight(canvas, turnHeight(canvas, first), 'turnText');
    }
    case 'heading':
    case 'paragraph':
    case 'state':
    case 'signature':
    case 'table':
      return 3 * canvas.heightOf('x', 'body', canvas.widthPt);
    case 'figure': return longestUncutPt;
    default:
      return exhaustive(block);
  }
}

function uncutHeight(canvas: PdfCanvas, heightPt: number, style: StyleName): number {
  return heightPt <= longestUncutPt ? heightPt : 3 * canvas.heightOf('x', style, canvas.widthPt);
}

function drawParagraph(
  canvas: PdfCanvas, { text, tone }: Extract<Block, { kind: 'paragraph' }>, next: Block | undefined,
): void {
  if (tone === 'notice') return drawNotice(canvas, text);
  const style: StyleName = tone === 'muted' ? 'muted' : 'body';
  if (tone === 'muted') canvas.skip(5);
  // A signature takes the lines above it along, so as not to stand on a page alone.
  const signaturePt = next?.kind === 'signature' ? signatureLayout(canvas, next).heightPt + signatureGapPt + 6 : 0;
  canvas.makeRoom(uncutHeight(canvas, canvas.heightOf(text, style, canvas.widthPt), style) + signaturePt);
  canvas.tagged('P', () => canvas.text(text, style));
  canvas.skip(6);
}

function drawNotice(canvas: PdfCanvas, text: string): void {
  const widthPt = canvas.widthPt - 2 * panelPaddingPt;
  const heightPt = canvas.heightOf(text, 'notice', widthPt) + 2 * panelPaddingPt - 2;
  canvas.skip(6);
  canvas.makeRoom(heightPt);
  const top = canvas.pdf.y;
  canvas.panel(heightPt, warningPanelColor);
  const place = { x: canvas.left + panelPaddingPt, y: top + panelPaddingPt - 1, widthPt };
  canvas.tagged('P', () => canvas.text(text, 'notice', place));
  canvas.pdf.y = top + heightPt;
}

function drawState(canvas: PdfCanvas, text: string): void {
  canvas.tagged('P', () => canvas.text(text, 'state'));
  canvas.skip(itemGapPt);
}

function drawList(canvas: PdfCanvas, items: readonly ListItem[]): void {
  const list = canvas.group('L');
  const widthPt = canvas.widthPt - bulletIndentPt;
  for (const item of items) {
    canvas.makeRoom(uncutHeight(canvas, itemHeight(canvas, item), 'body'));
    const y = canvas.pdf.y;
    const place = { x: canvas.left + bulletIndentPt, y, widthPt };
    const entry = canvas.group('LI', list);
    canvas.tagged('Lbl', () => canvas.text('•', 'body', { x: canvas.left + 2, y, widthPt: bulletIndentPt }), entry);
    canvas.tagged('LBody', () => {
      if (item.mark === null) canvas.text(item.text, 'body', place);
      else canvas.textWithTail(item.text, 'body', tailOf(item.mark), 'mark', place);
    }, entry);
    canvas.skip(itemGapPt);
  }
  canvas.skip(2);
}

function itemHeight(canvas: PdfCanvas, { text, mark }: ListItem): number {
  return canvas.heightOf(mark === null ? text : `${text}  ${tailOf(mark)}`, 'body', canvas.widthPt - bulletIndentPt);
}

function tailOf(mark: string): string {
  return `(${mark})`;
}

type Signature = Extract<Block, { kind: 'signature' }>;

function signatureLayout(canvas: PdfCanvas, { heading, lines }: Signature) {
  const valueWidthPt = canvas.widthPt - 2 * panelPaddingPt - signatureLabelPt;
  const headingPt = canvas.heightOf(heading, 'heading3', canvas.widthPt) + 4;
  const rowHeights = lines.map(({ value }) => canvas.heightOf(value, 'value', valueWidthPt) + 2);
  const heightPt = rowHeights.reduce((sum, row) => sum + row, headingPt + 2 * panelPaddingPt);
  return { valueWidthPt, headingPt, rowHeights, heightPt };
}

function drawSignature(canvas: PdfCanvas, signature: Signature): void {
  const { valueWidthPt, headingPt, rowHeights, heightPt } = signatureLayout(canvas, signature);
  canvas.skip(signatureGapPt);
  canvas.makeRoom(heightPt);
  const top = canvas.pdf.y;
  canvas.panel(heightPt, panelColor);
  const x = canvas.left + panelPaddingPt;
  const headingPlace = { x, y: top + panelPaddingPt, widthPt: canvas.widthPt - 2 * panelPaddingPt };
  canvas.tagged('H2', () => canvas.text(signature.heading, 'heading3', headingPlace));
  const list = canvas.group('L');
  let y = top + panelPaddingPt + headingPt;
  signature.lines.forEach(({ label, value }, index) => {
    const entry = canvas.group('LI', list);
    canvas.tagged('Lbl', () => canvas.text(label, 'label', { x, y: y + 2, widthPt: signatureLabelPt }), entry);
    canvas.tagged('LBody', () => canvas.text(value, 'value', { x: x + signatureLabelPt, y, widthPt: valueWidthPt }), entry);
    y += rowHeights[index] ?? 0;
  });
  canvas.pdf.y = top + heightPt;
}

function drawTranscript(canvas: PdfCanvas, turns: readonly TranscriptTurn[]): void {
  const list = canvas.group('L');
  const textX = canvas.left + turnTimePt + turnSpeakerPt;
  for (const turn of turns) {
    canvas.makeRoom(uncutHeight(canvas, turnHeight(canvas, turn), 'turnText'));
    const { y, page } = canvas.pdf;
    const entry = canvas.group('LI', list);
    canvas.tagged('Lbl', () => {
      canvas.text(turn.time, 'turnTime', { x: canvas.left, y, widthPt: turnTimePt });
      canvas.text(turn.speaker, 'speaker', { x: canvas.left + turnTimePt, y, widthPt: turnSpeakerPt });
    }, entry);
    canvas.tagged('LBody', () => canvas.text(turn.text, 'turnText', { x: textX, y, widthPt: turnTextWidth(canvas) }), entry);
    // A long name takes more lines than a short answer.
    if (canvas.pdf.page === page) canvas.pdf.y = Math.max(canvas.pdf.y, y + canvas.heightOf(turn.speaker, 'speaker', turnSpeakerPt));
    canvas.skip(turnGapPt);
  }
}

function turnHeight(canvas: PdfCanvas, { speaker, text }: TranscriptTurn): number {
  return Math.max(canvas.heightOf(speaker, 'speaker', turnSpeakerPt), canvas.heightOf(text, 'turnText', turnTextWidth(canvas)));
}

function turnTextWidth(canvas: PdfCanvas): number {
  return canvas.widthPt - turnTimePt - turnSpeakerPt;
}
