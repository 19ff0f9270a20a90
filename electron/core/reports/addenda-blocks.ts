/**
 * What was added to a note after it was signed: every addendum whole, with its author, its time and why it was written.
 * It stands after the signature, which does not cover it, and the head of the report says that it is there.
 */
import type { Addendum, Note } from '#shared/domain/note.ts';
import type { Block } from './document-model.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import type { ReportDates } from './report-dates.ts';

/** A line for the top of the report, so that nobody stops reading at the signature; '' without addenda. */
export function addendaToNotice({ addenda }: Note): string {
  if (addenda.length === 0) return '';
  return addenda.length === 1 ? 'Signed. 1 addendum follows the signature.' : `Signed. ${addenda.length} addenda follow the signature.`;
}

export function addendaToBlocks({ addenda }: Note, dates: ReportDates): readonly Block[] {
  if (addenda.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: addenda.length === 1 ? 'Addendum' : 'Addenda' },
    { kind: 'paragraph', tone: 'muted', text: 'Added after signing. The note above stands as it was signed.' },
    ...addenda.flatMap((addendum) => addendumToBlocks(addendum, dates)),
  ];
}

function addendumToBlocks({ authorName, createdAt, reason, text }: Addendum, dates: ReportDates): readonly Block[] {
  return [
    { kind: 'heading', level: 3, text: `${toPrintableLine(authorName)}, ${dates.exactly(createdAt)}` },
    { kind: 'paragraph', tone: 'muted', text: `Reason: ${toPrintableLine(reason)}` },
    { kind: 'paragraph', tone: 'plain', text: toPrintableText(text) },
  ];
}
