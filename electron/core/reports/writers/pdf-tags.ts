/** Attributes of structure elements, which pdfkit writes no further than their text: ISO 32000-1, 14.7.5. */
import { assert } from '#shared/lib/assert.ts';

/** `dictionary` is the reference that pdfkit writes when the element ends. Call it before the element is added to another: what holds all it will hold is written then. */
export function setAttributes(element: PDFKit.PDFStructureElement, attributes: Readonly<Record<string, string | readonly number[]>>): void {
  const { dictionary } = element as PDFKit.PDFStructureElement & { readonly dictionary?: { readonly data?: Record<string, unknown> } };
  assert(typeof dictionary?.data === 'object', 'pdfkit keeps what it writes of an element at dictionary.data');
  dictionary.data['A'] = attributes;
}
