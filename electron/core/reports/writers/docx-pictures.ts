/** Pictures in a Word report: the logo, and charts as vector drawings (SVG, since Word 2016) with the words that tell them. */
import { crc32 } from 'node:zlib';
import { ImageRun } from 'docx';
import type { Block, Logo } from '../document-model.ts';
import { imageSize } from '../image-size.ts';
import { toXmlText } from '../xml-text.ts';
import { docxColors } from './docx-style.ts';

const chartWidth = 560;
const stepHeight = 30;
const labelWidth = 96;
/** What a Word too old for SVG shows: one clear pixel. The table below the chart says the same. */
const clearPixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

export function chartRun({ chart: { steps, points }, alt, caption }: Extract<Block, { kind: 'figure' }>): ImageRun {
  const height = (steps.length - 1) * stepHeight + 44;
  const yOf = (step: number) => 12 + (steps.length - 1 - step) * stepHeight;
  const xOf = (index: number) => (points.length === 1 ? chartWidth / 2 : labelWidth + (index / (points.length - 1)) * (chartWidth - labelWidth - 8));
  const line = points.map(({ step }, index) => `${xOf(index)},${yOf(step)}`).join(' ');
  const label = (text: string, x: number, y: number, anchor: 'start' | 'end') => `<text x="${x}" y="${y}" text-anchor="${anchor}" font-family="Arial" font-size="12" fill="#${docxColors.grey}">${toXmlText(text)}</text>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${chartWidth}" height="${height}" viewBox="0 0 ${chartWidth} ${height}">`,
    ...steps.map((name, step) => `${label(name, 0, yOf(step) + 4, 'start')}<line x1="${labelWidth}" y1="${yOf(step)}" x2="${chartWidth - 8}" y2="${yOf(step)}" stroke="#${docxColors.rule}"/>`),
    `<polyline points="${line}" fill="none" stroke="#${docxColors.deep}" stroke-width="2"/>`,
    ...points.map(({ step }, index) => `<circle cx="${xOf(index)}" cy="${yOf(step)}" r="4" fill="#${docxColors.deep}"/>`),
    label(points[0]?.label ?? '', labelWidth, height - 6, 'start'),
    points.length > 1 ? label(points.at(-1)?.label ?? '', chartWidth - 8, height - 6, 'end') : '',
    '</svg>',
  ].join('');
  return new ImageRun({
    type: 'svg', data: Buffer.from(svg), transformation: { width: chartWidth, height }, fallback: { type: 'png', data: clearPixel },
    altText: { id: String(1000 + (crc32(alt) % 1_000_000)), name: 'Chart', title: caption, description: alt },
  });
}

/** The library counts pictures of all files it ever made; ids of our own keep the same report the same bytes. */
const logoId = '1';
const logoBox = { width: 200, height: 56 };

export function logoRun({ type, bytes }: Logo, practiceName: string): ImageRun {
  const size = imageSize(bytes) ?? logoBox;
  const scale = Math.min(logoBox.width / size.width, logoBox.height / size.height, 1);
  return new ImageRun({
    type: type === 'image/png' ? 'png' : 'jpg', data: Buffer.from(bytes),
    transformation: { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) },
    altText: { id: logoId, name: 'Logo', title: 'Logo', description: `Logo of ${practiceName}` },
  });
}
