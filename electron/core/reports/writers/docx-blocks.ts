/** The blocks of a report as Word paragraphs, by style name; what the styles look like is `docx-style.ts`'s. */
import {
  AlignmentType, BorderStyle, HeadingLevel, Paragraph, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, WidthType,
  type FileChild,
} from 'docx';
import { exhaustive } from '#shared/lib/assert.ts';
import type { Block, Fact, ListItem, ReportDocument, TranscriptTurn } from '../document-model.ts';
import { chartRun, logoRun } from './docx-pictures.ts';
import { docxColors } from './docx-style.ts';

export const bulletReference = 'statements';

const labelWidthTwips = 2200;
const turnTabs = [{ type: TabStopType.LEFT, position: 850 }, { type: TabStopType.LEFT, position: 2000 }];
const toneStyles = { plain: 'Normal', muted: 'Muted', notice: 'Notice' } as const;
const paragraphHeadings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 } as const;

export function headToChildren(document: ReportDocument, textWidthTwips: number): readonly FileChild[] {
  const { letterhead, title, subtitles, facts } = document;
  const line = [letterhead.profession, ...letterhead.contact].filter((part) => part !== '').join('  ·  ');
  return [
    ...(letterhead.logo === null ? [] : [new Paragraph({ alignment: AlignmentType.RIGHT, children: [logoRun(letterhead.logo, letterhead.name)] })]),
    new Paragraph({ style: 'Letterhead', children: textToRuns(letterhead.name) }),
    new Paragraph({ style: 'LetterheadLine', children: textToRuns(line) }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: textToRuns(title) }),
    ...subtitles.map((subtitle) => new Paragraph({ style: 'ReportSubtitle', children: textToRuns(subtitle) })),
    ...(facts.length === 0 ? [] : [factsToTable(facts, textWidthTwips)]),
  ];
}

/** Neither the facts above the first block nor a signature have room below them: paragraphs that follow one keep away by themselves. */
const roomAfterPanel = { spacing: { before: 160 } };

export function blockToChildren(block: Block, textWidthTwips: number, before: Block | undefined): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({
        heading: paragraphHeadings[block.level],
        pageBreakBefore: block.startsPage ?? false,
        children: textToRuns(block.text),
      })];
    case 'paragraph': return [new Paragraph({ style: toneStyles[block.tone], children: textToRuns(block.text), ...(before === undefined || before.kind === 'signature' ? roomAfterPanel : {}) })];
    case 'list': return block.items.map(itemToParagraph);
    case 'state': return [new Paragraph({ style: 'SectionState', children: textToRuns(block.text) })];
    case 'signature': return signatureToParagraphs(block.heading, block.lines);
    case 'table': return tableToChildren(block, textWidthTwips);
    case 'figure': return [new Paragraph({ children: [chartRun(block)] }), new Paragraph({ style: 'Muted', children: textToRuns(block.caption) })];
    case 'transcript': return block.turns.map(turnToParagraph);
    default: return exhaustive(block);
  }
}

function itemToParagraph({ text, mark }: ListItem): Paragraph {
  const tail = mark === null ? [] : [new TextRun({ style: 'OriginMark', text: `\u00A0\u00A0(${mark})` })];
  return new Paragraph({
    style: 'Statement', numbering: { reference: bulletReference, level: 0 }, children: [...textToRuns(text), ...tail],
  });
}

function signatureToParagraphs(heading: string, lines: readonly Fact[]): readonly Paragraph[] {
  const last = lines.length - 1;
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: textToRuns(heading) }),
    ...lines.map(({ label, value }, index) => new Paragraph({
      style: 'Signature',
      keepNext: index < last,
      tabStops: [{ type: TabStopType.LEFT, position: 1400 }],
      indent: { left: 1400, hanging: 1400 },
      children: [new TextRun({ style: 'FactLabel', text: label }), new TextRun({ children: [new Tab(), value] })],
    })),
  ];
}

function turnToParagraph({ time, speaker, text }: TranscriptTurn): Paragraph {
  return new Paragraph({
    style: 'Turn',
    tabStops: turnTabs,
    children: [
      new TextRun({ style: 'FactLabel', text: time }),
      new TextRun({ style: 'Speaker', children: [new Tab(), speaker, new Tab()] }),
      ...textToRuns(text),
    ],
  });
}

function factsToTable(facts: readonly Fact[], textWidthTwips: number): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const widths = [labelWidthTwips, textWidthTwips - labelWidthTwips];
  return new Table({
    width: { size: textWidthTwips, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: facts.map(({ label, value }) => new TableRow({
      cantSplit: true,
      children: [
        factCell(new TextRun({ style: 'FactLabel', text: label }), widths[0]),
        factCell(new TextRun(value), widths[1]),
      ],
    })),
  });
}

function factCell(run: TextRun, widthTwips: number | undefined): TableCell {
  return new TableCell({
    ...(widthTwips === undefined ? {} : { width: { size: widthTwips, type: WidthType.DXA } }),
    children: [new Paragraph({ spacing: { after: 20 }, children: [run] })],
  });
}

function tableToChildren({ caption, head, rows }: Extract<Block, { kind: 'table' }>, textWidthTwips: number): readonly FileChild[] {
  const widths = head.map(() => Math.floor(textWidthTwips / head.length));
  const row = (cells: readonly string[], style: string, tableHeader: boolean) => new TableRow({
    cantSplit: true, tableHeader,
    children: cells.map((cell, column) => new TableCell({
      ...(widths[column] === undefined ? {} : { width: { size: widths[column], type: WidthType.DXA } }),
      margins: { top: 50, bottom: 50, left: 60, right: 60 }, children: [new Paragraph({ style, children: textToRuns(cell) })],
    })),
  });
  const line = { style: BorderStyle.SINGLE, size: 4, color: docxColors.rule };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return [
    new Paragraph({ style: 'TableCaption', children: textToRuns(caption) }),
    new Table({
      width: { size: textWidthTwips, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
      borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
      rows: [row(head, 'TableHead', true), ...rows.map((cells) => row(cells, 'TableText', false))],
    }),
    new Paragraph({ children: [] }),
  ];
}

/** Word shows a line break inside a run's text as a space, so each line is a run of its own. */
function textToRuns(text: string): readonly TextRun[] {
  return text.split('\n').map((line, index) => new TextRun(index === 0 ? { text: line } : { text: line, break: 1 }));
}
