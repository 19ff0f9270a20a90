/** The typeface reports are set in: Source Sans 3, for its Greek, Cyrillic and clinical signs (≤ ≥ ± µ ° ½ ₂ →). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** TrueType files. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly italic: Uint8Array;
}

export const reportFontFiles: Readonly<Record<keyof ReportFonts, string>> = {
  regular: 'SourceSans3-Regular.ttf',
  bold: 'SourceSans3-Bold.ttf',
  italic: 'SourceSans3-Italic.ttf',
};

/** `folder` is `fonts` inside the shipped resources. A missing file is a broken installation, hence thrown. */
export async function loadReportFonts(folder: string): Promise<ReportFonts> {
  const [regular, bold, italic] = await Promise.all([
    readFile(join(folder, reportFontFiles.regular)),
    readFile(join(folder, reportFontFiles.bold)),
    readFile(join(folder, reportFontFiles.italic)),
  ]);
  return { regular, bold, italic };
}
