/** How a report looks in Word: named styles, so that whoever edits it changes them in one place. Sizes in half points. */
import { BorderStyle, ShadingType, type IStylesOptions } from 'docx';

export const docxColors = {
  ink: '1D2733', grey: '5C6874', deep: '17485A', amber: '8A4500', rule: 'C9D1D8', panel: 'F4F7F9', warningPanel: 'FCF1E1',
} as const;

export function docxStyles(language: string): IStylesOptions {
  const { ink, grey, deep, amber, rule, panel, warningPanel } = docxColors;
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 20, color: ink, language: { value: language } },
        paragraph: { spacing: { line: 276, after: 60 } },
      },
      title: { run: { size: 44, bold: true, color: deep }, paragraph: { spacing: { before: 260, after: 40 }, keepNext: true } },
      heading1: {
        run: { size: 26, bold: true, color: deep }, paragraph: { spacing: { before: 280, after: 90 }, keepNext: true },
      },
      heading2: {
        run: { size: 22, bold: true, color: ink }, paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
    },
    characterStyles: [
      { id: 'OriginMark', name: 'Origin Mark', run: { italics: true, color: grey } },
      { id: 'FactLabel', name: 'Fact Label', run: { size: 17, color: grey } },
      { id: 'Speaker', name: 'Speaker', run: { bold: true } },
    ],
    paragraphStyles: [
      { id: 'Letterhead', name: 'Letterhead', basedOn: 'Normal', run: { size: 24, bold: true }, paragraph: { spacing: { after: 0 } } },
      {
        id: 'LetterheadLine', name: 'Letterhead Line', basedOn: 'Normal', run: { size: 18, color: grey },
        paragraph: { border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: rule, space: 6 } } },
      },
      { id: 'ReportSubtitle', name: 'Report Subtitle', basedOn: 'Normal', run: { size: 24, color: grey } },
      { id: 'Statement', name: 'Statement', basedOn: 'Normal', paragraph: { keepLines: true } },
      { id: 'SectionState', name: 'Section State', basedOn: 'Normal', run: { italics: true, color: grey } },
      { id: 'Muted', name: 'Muted', basedOn: 'Normal', run: { size: 17, color: grey }, paragraph: { spacing: { before: 120 } } },
      {
        id: 'Notice', name: 'Notice', basedOn: 'Normal', run: { bold: true, color: amber },
        paragraph: { shading: { type: ShadingType.CLEAR, fill: warningPanel }, spacing: { before: 160, after: 120 } },
      },
      {
        id: 'Signature', name: 'Report Signature', basedOn: 'Normal',
        paragraph: { shading: { type: ShadingType.CLEAR, fill: panel }, spacing: { after: 0 }, keepLines: true },
      },
      {
        id: 'Turn', name: 'Turn', basedOn: 'Normal', run: { size: 18 },
        paragraph: { indent: { left: 2000, hanging: 2000 }, keepLines: true },
      },
      { id: 'TableCaption', name: 'Table Caption', basedOn: 'Normal', run: { size: 17, color: grey }, paragraph: { keepNext: true, spacing: { before: 80, after: 60 } } },
      { id: 'TableHead', name: 'Table Head', basedOn: 'Normal', run: { size: 18, bold: true }, paragraph: { spacing: { after: 0 } } },
      { id: 'TableText', name: 'Table Text', basedOn: 'Normal', paragraph: { spacing: { after: 0 } } },
      { id: 'PageMark', name: 'Page Mark', basedOn: 'Normal', run: { size: 16, color: grey }, paragraph: { spacing: { after: 0 } } },
    ],
  };
}
