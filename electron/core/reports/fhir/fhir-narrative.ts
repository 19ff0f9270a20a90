/** The words of a resource as FHIR wants them: XHTML in a div, nothing in it but text. */
import { toPrintableText } from '../printable-text.ts';
import { toXmlText } from '../xml-text.ts';

export interface Narrative {
  readonly status: 'generated' | 'additional';
  readonly div: string;
}

/** `generated`: all of it stands in the resource's fields too. */
export function narrative(paragraphs: readonly string[], status: Narrative['status'] = 'generated'): Narrative {
  return toNarrative(paragraphs.map((text) => `<p>${toXhtml(text)}</p>`).join(''), status);
}

export function listNarrative(items: readonly string[]): Narrative {
  return toNarrative(`<ul>${items.map((text) => `<li>${toXhtml(text)}</li>`).join('')}</ul>`, 'additional');
}

function toNarrative(inner: string, status: Narrative['status']): Narrative {
  return { status, div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>` };
}

export function toXhtml(text: string): string {
  return toXmlText(toPrintableText(text)).replaceAll('\n', '<br/>');
}
