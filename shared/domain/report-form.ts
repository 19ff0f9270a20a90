/**
 * A report form: how the reports of one kind come out beyond what the note says. A title, words before and after the note, and
 * sections that are left out, which the report then says. It changes no word of a note, and has no part in a FHIR document.
 */
import { z } from 'zod';
import { must } from '#shared/lib/assert.ts';
import { reportFormIdSchema } from './ids.ts';
import type { Section } from './note.ts';
import { pageSizes, reportKinds, type ReportKind } from './report-kind.ts';
import { readingOf } from './section-reading.ts';
import { nameSchema } from './template.ts';

export const reportPlaceholders = ['patient', 'birth date', 'visit date', 'clinician', 'today'] as const;
export type ReportPlaceholder = (typeof reportPlaceholders)[number];

/** A progress report holds several visits, or none. */
export function placeholdersOf(kind: ReportKind): readonly ReportPlaceholder[] {
  return kind === 'progress' ? reportPlaceholders.filter((each) => each !== 'visit date') : reportPlaceholders;
}

export const mostFormWords = 4000;
const wordsSchema = z.string().trim().max(mostFormWords);

export const namedSectionSchema = z.strictObject({ key: z.string().min(1).max(80), title: z.string().min(1).max(200) });
export type NamedSection = z.infer<typeof namedSectionSchema>;

const contentShape = {
  name: nameSchema,
  kind: z.enum(reportKinds),
  /** '' is the report's usual one. */
  title: z.union([z.literal(''), nameSchema.regex(/^[^{}]*$/u, 'Placeholders have no place in the title.')]),
  opening: wordsSchema,
  closing: wordsSchema,
  /** Of the note, by `sectionIdentity`; a progress report has none. */
  leftOut: z.array(namedSectionSchema).max(200),
  /** What an order with this form begins with. */
  includeTranscript: z.boolean(),
  pageSize: z.enum(pageSizes),
};

export const reportFormContentSchema = z.strictObject(contentShape).superRefine(refuseUnknownPlaceholders);
export type ReportFormContent = z.infer<typeof reportFormContentSchema>;

export const reportFormSchema = z.strictObject({ id: reportFormIdSchema, ...contentShape }).superRefine(refuseUnknownPlaceholders);
export type ReportForm = z.infer<typeof reportFormSchema>;

function refuseUnknownPlaceholders(form: Pick<ReportFormContent, 'kind' | 'opening' | 'closing'>, context: z.RefinementCtx): void {
  for (const field of ['opening', 'closing'] as const) {
    // The door says these words to whoever asks; they repeat nothing of what was written.
    if (placeholderFaults(form[field], form.kind).length > 0) context.addIssue({ code: 'custom', path: [field], message: 'There is a brace in it that belongs to no placeholder.' });
  }
}

/** Braces are for placeholders alone: whatever else stands in one, or one that stands by itself, would be printed as it is. */
const inBraces = /\{([^{}\n]*)\}|[{}]/gu;

/** What is wrong with the braces of a text, each with its line. */
export function placeholderFaults(text: string, kind: ReportKind): readonly string[] {
  const usable = placeholdersOf(kind);
  const list = usable.map((each) => `{${each}}`).join(', ');
  return [...text.matchAll(inBraces)].flatMap(({ 0: found, 1: inner, index }) => {
    const placeholder = toPlaceholder(inner);
    if (placeholder !== null && usable.includes(placeholder)) return [];
    const line = `Line ${text.slice(0, index).split('\n').length}`;
    if (inner === undefined) return [`${line}: “${found}” stands alone. A placeholder has a brace at either end: ${list}.`];
    if (placeholder !== null) return [`${line}: “${found}” has no place in a progress report, which holds several visits. Use ${list}.`];
    return [`${line}: “${inner.length > 40 ? `{${inner.slice(0, 40).toWellFormed()}…` : found}” is no placeholder. Use ${list}.`];
  });
}

/** In one pass: what comes in for one is not looked at again. */
export function fillPlaceholders(text: string, values: Readonly<Partial<Record<ReportPlaceholder, string>>>): string {
  return text.replace(inBraces, (_, inner: string | undefined) => {
    const placeholder = must(toPlaceholder(inner), 'a form with any other brace is not kept');
    return must(values[placeholder], 'each kind of report has values for its own placeholders');
  });
}

function toPlaceholder(inner: string | undefined): ReportPlaceholder | null {
  const name = inner?.trim().replace(/\s+/gu, ' ').toLowerCase();
  return reportPlaceholders.find((each) => each === name) ?? null;
}

/** Sections that templates of one's own were given are merely numbered, and two templates number different things alike: then the title tells. */
export function sectionIdentity({ key, title }: NamedSection): string {
  return /^section-\d+$/u.test(key) ? `${key} ${title}` : key;
}

/**
 * What a note's report would have held and does not. “Not assessed” is something to read as well; a section that its template would
 * not have shown is not missed.
 */
export function sectionsLeftOut(form: Pick<ReportForm, 'leftOut'> | null, sections: readonly Section[]): readonly Section[] {
  return sections.filter((section) => leavesOut(form, section) && readingOf(section) !== 'left-out');
}

export function leavesOut(form: Pick<ReportForm, 'leftOut'> | null, section: NamedSection): boolean {
  return form?.leftOut.some((each) => sectionIdentity(each) === sectionIdentity(section)) ?? false;
}
