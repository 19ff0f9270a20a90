/**
 * A report as a Word file that stays workable there: real heading styles, real lists, a table of facts, page numbers as
 * fields. Fonts are named, not embedded (Arial is on every desktop, or stands in metrically). The same bytes for the
 * same document: what the library stamps with today's date or a counter is set here.
 */
import {
  AlignmentType, BorderStyle, Document, Footer, Header, LevelFormat, Packer, PageNumber, Paragraph, Tab, TabStopType,
  TextRun, type IPropertiesOptions,
} from 'docx';
import type { PageSize } from '#shared/domain/report.ts';
import type { ReportDocument } from '../document-model.ts';
import { bulletReference, blockToChildren, headToChildren } from './docx-blocks.ts';
import { docxColors, docxStyles } from './docx-style.ts';
import { docxProperties } from './docx-properties.ts';
import { withoutZipTimes } from './zip-times.ts';

export interface DocxWriterOptions {
  readonly pageSize?: PageSize;
}

/** In twentieths of a point. */
const pageSizesTwips = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const sideMarginTwips = 1360;

export async function writeDocxDocument(
  document: ReportDocument, { pageSize = 'a4' }: DocxWriterOptions,
): Promise<Uint8Array> {
  const size = pageSizesTwips[pageSize];
  const textWidthTwips = size.width - 2 * sideMarginTwips;
  const options: IPropertiesOptions = {
    styles: docxStyles(document.language),
    numbering: { config: [bulletNumbering] },
    sections: [{
      properties: {
        page: {
          size,
          margin: { top: 1500, bottom: 1400, left: sideMarginTwips, right: sideMarginTwips, header: 700, footer: 640 },
        },
      },
      headers: { default: headerOf(document, textWidthTwips) },
      footers: { default: footerOf(document, textWidthTwips) },
      children: [...headToChildren(document, textWidthTwips), ...document.blocks.flatMap((block, index) => blockToChildren(block, textWidthTwips, document.blocks[index - 1]))],
    }],
  };
  const packed = await Packer.pack(new Document(options), 'uint8array', false, [docxProperties(document)]);
  return withoutZipTimes(packed);
}

const bulletNumbering = {
  reference: bulletReference,
  levels: [{
    level: 0,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 320, hanging: 260 } } },
  }],
} as const;

function headerOf({ runningHeader, banner }: ReportDocument, textWidthTwips: number): Header {
  const warning = banner === null ? [] : [
    new TextRun({ children: [new Tab(), banner], bold: true, color: docxColors.amber }),
  ];
  return new Header({
    children: [new Paragraph({
      style: 'PageMark',
      tabStops: [{ type: TabStopType.RIGHT, position: textWidthTwips }],
      children: [new TextRun(runningHeader), ...warning],
    })],
  });
}

function footerOf({ footer }: ReportDocument, textWidthTwips: number): Footer {
  const pageOfPages = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [new Paragraph({
      style: 'PageMark',
      tabStops: [{ type: TabStopType.RIGHT, position: textWidthTwips }],
      border: { top: { style: BorderStyle.SINGLE, size: 4, color: docxColors.rule, space: 5 } },
      children: [new TextRun(footer), new TextRun({ children: [new Tab(), ...pageOfPages] })],
    })],
  });
}
