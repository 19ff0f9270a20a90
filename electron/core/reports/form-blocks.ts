/**
 * What a report form adds to a report: its words before and after, with their placeholders filled in, and the line that says which
 * sections are not there. Whatever comes from a form or a patient's file is made printable.
 * Around what is signed the words are told apart from it: they must not pass for the note, nor for an addendum. A letter is the
 * sender's own from its first word on, and signed by nobody.
 */
import type { Account } from '#shared/domain/account.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { fillPlaceholders, type NamedSection, type ReportForm } from '#shared/domain/report-form.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Block } from './document-model.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import { calendarDateToText, type ReportDates } from './report-dates.ts';

export interface FormFacts {
  readonly patient: Patient | null;
  readonly account: Account;
  readonly printedAt: Instant;
  /** Null over several visits. */
  readonly visitAt: Instant | null;
  readonly dates: ReportDates;
}

export interface FormBlocks {
  readonly title: string | null;
  readonly opening: readonly Block[];
  readonly closing: readonly Block[];
}

export function formToBlocks(form: ReportForm | null, { patient, account, printedAt, visitAt, dates }: FormFacts): FormBlocks {
  if (form === null) return { title: null, opening: [], closing: [] };
  const birthDate = patient?.birthDate ?? null;
  const values = {
    // What is not known is said, in brackets, rather than left as a hole in a sentence.
    'patient': patient === null ? '(no patient linked)' : toPrintableLine(patient.name),
    'birth date': birthDate === null ? '(date of birth not recorded)' : calendarDateToText(birthDate),
    'clinician': toPrintableLine(account.name),
    'today': dates.day(printedAt),
    ...(visitAt === null ? {} : { 'visit date': dates.day(visitAt) }),
  };
  const toBlocks = (words: string) => toParagraphs(fillPlaceholders(words, values));
  const title = form.title === '' ? null : toPrintableLine(form.title);
  const [opening, closing] = [toBlocks(form.opening), toBlocks(form.closing)];
  return form.kind === 'patient' ? { title, opening, closing } : { title, ...toldApart(form.kind, opening, closing) };
}

/** The line stands where the words meet the rest: below those before, else at the head of those after. */
function toldApart(kind: 'clinician' | 'progress', opening: readonly Block[], closing: readonly Block[]): Pick<FormBlocks, 'opening' | 'closing'> {
  const where = [...(opening.length === 0 ? [] : ['before']), ...(closing.length === 0 ? [] : ['after'])].join(' and ');
  const whose: Block = { kind: 'paragraph', tone: 'muted', text: kind === 'clinician'
    ? `The words ${where} the note are the sender’s own. A signature covers the note’s sections only.`
    : `The words ${where} this summary are the sender’s own. A note’s signature covers its sections only.` };
  return {
    opening: opening.length === 0 ? [] : [...opening, whose],
    closing: closing.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'The sender’s closing words' }, ...(opening.length === 0 ? [whose] : []), ...closing],
  };
}

/** An empty line parts two of them. */
function toParagraphs(words: string): readonly Block[] {
  return toPrintableText(words).split(/\n\s*\n/u).filter((text) => text !== '').map((text) => ({ kind: 'paragraph', tone: 'plain', text }));
}

/** A report never leaves anything out in silence. `sections`: those that would have been printed. */
export function leftOutToBlocks(sections: readonly NamedSection[], what: 'report' | 'letter'): readonly Block[] {
  if (sections.length === 0) return [];
  const count = sections.length === 1 ? 'one section' : `${sections.length} sections`;
  return [{ kind: 'paragraph', tone: 'muted', text: `This ${what} leaves out ${count} of the note: ${sections.map(({ title }) => toPrintableLine(title)).join(', ')}.` }];
}
