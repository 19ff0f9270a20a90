/** The one door to the writers: a document and a format in, the bytes of a file out. */
import type { PageSize } from '#shared/domain/report.ts';
import type { ReportDocument } from './document-model.ts';
import type { ReportFonts } from './report-fonts.ts';
import { writeDocxDocument } from './writers/docx-writer.ts';
import { writePdfDocument } from './writers/pdf-writer.ts';
import { writeTextDocument } from './writers/text-writer.ts';

/** Named by file extension. */
export const reportFormats = ['pdf', 'docx', 'txt'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface WriteReportOptions {
  /** Embedded into PDF; the other formats do not carry fonts. */
  readonly fonts: ReportFonts;
  readonly pageSize?: PageSize;
  /** Of a PDF; the other formats have none. */
  readonly password?: string;
}

type Write = (document: ReportDocument, options: WriteReportOptions) => Promise<Uint8Array>;
const writeByFormat: Readonly<Record<ReportFormat, Write>> = {
  pdf: writePdfDocument, docx: writeDocxDocument, txt: writeTextDocument,
};

export function writeReport(
  document: ReportDocument, format: ReportFormat, options: WriteReportOptions,
): Promise<Uint8Array> {
  return writeByFormat[format](document, options);
}
