/**
 * The one door to the writers: a document and a format in, the bytes of a file out. A writer is loaded when it is first asked
 * for: the libraries behind PDF and DOCX are a good part of what a start would load, and most starts write neither.
 */
import type { PageSize } from '#shared/domain/report.ts';
import type { ReportDocument } from './document-model.ts';
import type { ReportFonts } from './report-fonts.ts';

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
const loadWriter: Readonly<Record<ReportFormat, () => Promise<Write>>> = {
  pdf: async () => (await import('./writers/pdf-writer.ts')).writePdfDocument,
  docx: async () => (await import('./writers/docx-writer.ts')).writeDocxDocument,
  txt: async () => (await import('./writers/text-writer.ts')).writeTextDocument,
};

export async function writeReport(
  document: ReportDocument, format: ReportFormat, options: WriteReportOptions,
): Promise<Uint8Array> {
  const write = await loadWriter[format]();
  return write(document, options);
}
