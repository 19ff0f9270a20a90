/** Charts and the logo: vector lines with the words for those who cannot see them. */
import type { Block, Chart, Logo } from '../document-model.ts';
import type { PdfCanvas } from './pdf-canvas.ts';
import { chartColor, ruleColor } from './pdf-style.ts';

type Figure = Extract<Block, { kind: 'figure' }>;

const stepLabelPt = 70;
const stepPt = 24;
const dayLabelPt = 16;
const dotPt = 3;

export function drawFigure(canvas: PdfCanvas, { chart, caption, alt }: Figure): void {
  const heightPt = (chart.steps.length - 1) * stepPt + dayLabelPt + 12;
  canvas.makeRoom(heightPt + canvas.heightOf(caption, 'muted', canvas.widthPt) + 8);
  canvas.skip(6);
  const top = canvas.pdf.y;
  canvas.figure(alt, { top, heightPt }, () => drawChart(canvas, chart, top));
  canvas.pdf.y = top + heightPt;
  canvas.tagged('P', () => canvas.text(caption, 'muted'));
  canvas.skip(8);
}

function drawChart(canvas: PdfCanvas, { steps, points }: Chart, top: number): void {
  const { pdf } = canvas;
  const left = canvas.left + stepLabelPt;
  const widthPt = canvas.widthPt - stepLabelPt - dotPt;
  const yOf = (step: number) => top + 6 + (steps.length - 1 - step) * stepPt;
  const xOf = (index: number) => (points.length === 1 ? left + widthPt / 2 : left + (index / (points.length - 1)) * widthPt);
  steps.forEach((name, step) => {
    canvas.text(name, 'label', { x: canvas.left, y: yOf(step) - 5, widthPt: stepLabelPt - 8 });
    pdf.moveTo(left, yOf(step)).lineTo(left + widthPt, yOf(step)).lineWidth(0.5).stroke(ruleColor);
  });
  points.forEach(({ step }, index) => (index === 0 ? pdf.moveTo(xOf(0), yOf(step)) : pdf.lineTo(xOf(index), yOf(step))));
  if (points.length > 1) pdf.lineWidth(1.4).stroke(chartColor);
  points.forEach(({ step }, index) => pdf.circle(xOf(index), yOf(step), dotPt).fill(chartColor));
  const days = yOf(0) + 7;
  const [first, last] = [points[0], points.at(-1)];
  if (first !== undefined) canvas.text(first.label, 'label', { x: left, y: days, widthPt: widthPt / 2 });
  if (last !== undefined && points.length > 1) {
    const labelPt = canvas.widthOf(last.label, 'label');
    canvas.text(last.label, 'label', { x: left + widthPt - labelPt, y: days, widthPt: labelPt + 4 });
  }
}

const logoHeightPt = 42;
const logoWidthPt = 150;

/** At the right of the letterhead, which keeps its own height. */
export function drawLogo(canvas: PdfCanvas, { bytes }: Logo, practiceName: string): void {
  const top = canvas.pdf.y - 8;
  const x = canvas.left + canvas.widthPt - logoWidthPt;
  canvas.figure(`Logo of ${practiceName}`, { top, heightPt: logoHeightPt }, () => canvas.pdf.image(Buffer.from(bytes), x, top, { fit: [logoWidthPt, logoHeightPt], align: 'right' }));
}
