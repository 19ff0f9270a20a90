/** How a printed report looks: sizes in points, a quiet grey scale and one ink. Only the PDF writer reads it. */
import type { PageSize } from '#shared/domain/report.ts';

export interface TextStyle {
  readonly font: 'regular' | 'bold' | 'italic';
  readonly sizePt: number;
  readonly color: string;
  readonly lineGapPt: number;
  readonly letterSpacingPt?: number;
}

export const pageSizeNames: Readonly<Record<PageSize, string>> = { a4: 'A4', letter: 'LETTER' };
export const pageMargins = { top: 78, bottom: 76, left: 68, right: 68 } as const;

const ink = '#1d2733';
const grey = '#5c6874';
const deep = '#17485a';
const amber = '#8a4500';

export const ruleColor = '#c9d1d8';
export const chartColor = deep;
export const panelColor = '#f4f7f9';
export const warningPanelColor = '#fcf1e1';

export const textStyles = {
  letterheadName: { font: 'bold', sizePt: 12, color: ink, lineGapPt: 1 },
  letterheadLine: { font: 'regular', sizePt: 9.5, color: grey, lineGapPt: 1 },
  title: { font: 'bold', sizePt: 23, color: deep, lineGapPt: 0 },
  subtitle: { font: 'regular', sizePt: 12.5, color: grey, lineGapPt: 1 },
  heading2: { font: 'bold', sizePt: 13.5, color: deep, lineGapPt: 0 },
  heading3: { font: 'bold', sizePt: 11.5, color: ink, lineGapPt: 0 },
  body: { font: 'regular', sizePt: 10.5, color: ink, lineGapPt: 2.2 },
  muted: { font: 'regular', sizePt: 9, color: grey, lineGapPt: 1.5 },
  notice: { font: 'bold', sizePt: 10, color: amber, lineGapPt: 1.5 },
  state: { font: 'italic', sizePt: 10.5, color: grey, lineGapPt: 2.2 },
  mark: { font: 'italic', sizePt: 10.5, color: grey, lineGapPt: 2.2 },
  label: { font: 'regular', sizePt: 8.5, color: grey, lineGapPt: 0.5 },
  value: { font: 'regular', sizePt: 10.5, color: ink, lineGapPt: 1 },
  speaker: { font: 'bold', sizePt: 9.5, color: ink, lineGapPt: 2 },
  turnTime: { font: 'regular', sizePt: 9.5, color: grey, lineGapPt: 2 },
  turnText: { font: 'regular', sizePt: 9.5, color: ink, lineGapPt: 2 },
  pageMark: { font: 'regular', sizePt: 8.5, color: grey, lineGapPt: 0 },
  banner: { font: 'bold', sizePt: 9, color: amber, lineGapPt: 0, letterSpacingPt: 0.8 },
} as const satisfies Readonly<Record<string, TextStyle>>;
