/**
 * The typefaces reports are set in: Source Sans 3, for its Greek, Cyrillic and clinical signs (≤ ≥ ± µ ° ½ ₂ →), Vazirmatn for
 * Arabic and Noto Sans for Hebrew, neither of which has an italic.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const reportFontFiles = {
  regular: 'SourceSans3-Regular.ttf',
  bold: 'SourceSans3-Bold.ttf',
  italic: 'SourceSans3-Italic.ttf',
  arabic: 'Vazirmatn-Regular.ttf',
  arabicBold: 'Vazirmatn-Bold.ttf',
  hebrew: 'NotoSansHebrew-Regular.ttf',
  hebrewBold: 'NotoSansHebrew-Bold.ttf',
} as const;

/** TrueType files. */
export type ReportFonts = Readonly<Record<keyof typeof reportFontFiles, Uint8Array>>;
export type ReportFontName = keyof ReportFonts;

/** `folder` is `fonts` inside the shipped resources. A missing file is a broken installation, hence thrown. */
export async function loadReportFonts(folder: string): Promise<ReportFonts> {
  const read = (name: ReportFontName) => readFile(join(folder, reportFontFiles[name]));
  const [regular, bold, italic, arabic, arabicBold, hebrew, hebrewBold] = await Promise.all([read('regular'), read('bold'), read('italic'), read('arabic'), read('arabicBold'), read('hebrew'), read('hebrewBold')]);
  return { regular, bold, italic, arabic, arabicBold, hebrew, hebrewBold };
}
