/**
 * The file properties of a Word report, in place of the library's, which name the moment of writing and "Un-named".
 * Format: ECMA-376 part 2, core properties.
 */
import type { ReportDocument } from '../document-model.ts';
import { toXmlText } from '../xml-text.ts';

export function docxProperties(
  { metadataTitle, author, printedAt, language }: ReportDocument,
): { readonly path: string; readonly data: string } {
  const title = toXmlText(metadataTitle);
  const person = toXmlText(author);
  const moment = `xsi:type="dcterms:W3CDTF">${toXmlText(printedAt)}`;
  const properties = [
    `<dc:title>${title}</dc:title>`,
    `<dc:creator>${person}</dc:creator>`,
    `<cp:lastModifiedBy>${person}</cp:lastModifiedBy>`,
    `<dcterms:created ${moment}</dcterms:created>`,
    `<dcterms:modified ${moment}</dcterms:modified>`,
    `<dc:language>${toXmlText(language)}</dc:language>`,
  ];
  const namespaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ];
  return {
    path: 'docProps/core.xml',
    data: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
      + `<cp:coreProperties ${namespaces.join(' ')}>${properties.join('')}</cp:coreProperties>`,
  };
}
