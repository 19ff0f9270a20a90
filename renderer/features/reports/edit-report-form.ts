/** A report form while it is being changed: what is wrong with it, which sections it can leave out, a name that is free. */
import { placeholderFaults, placeholdersOf, reportFormContentSchema, sectionIdentity } from '#shared/domain/report-form.ts';
import type { NamedSection, ReportForm, ReportFormContent } from '#shared/domain/report-form.ts';
import type { ReportKind } from '#shared/domain/report.ts';
import { nameKey, shownSections } from '#shared/domain/template.ts';
import type { Template } from '#shared/domain/template.ts';

export function newReportForm(name: string): ReportFormContent {
  return { name, kind: 'clinician', title: '', opening: '', closing: '', leftOut: [], includeTranscript: false, pageSize: 'a4' };
}

export function contentOf({ id: _, ...content }: ReportForm): ReportFormContent {
  return content;
}

type Field = 'name' | 'title' | 'opening' | 'closing';

/** What keeps it from being saved, in words for the field it belongs to; nothing where all is well. */
export function problemsOf(draft: ReportFormContent): Readonly<Partial<Record<Field, string>>> {
  const issues = reportFormContentSchema.safeParse(draft).error?.issues ?? [];
  return Object.fromEntries(issues.toReversed().map(({ path: [field], code }) => [field, wordsFor(draft, field as Field, code)]));
}

function wordsFor(draft: ReportFormContent, field: Field, code: string): string {
  switch (field) {
    case 'name': return code === 'too_big' ? 'Shorten it to 80 characters.' : draft.name.trim() === '' ? 'Write a name.' : 'A name is one line of visible characters.';
    case 'title': return draft.title.trim().length > 80 ? 'Shorten it to 80 characters.' : 'A title is one line of visible characters, without placeholders.';
    case 'opening': case 'closing': return code === 'too_big' ? 'Shorten it to 4,000 characters.' : placeholderFaults(draft[field], draft.kind).join('\n');
  }
}

/** `{patient}, {birth date}, …` */
export function placeholderList(kind: ReportKind): string {
  return placeholdersOf(kind).map((each) => `{${each}}`).join(', ');
}

export interface OfferedSection extends NamedSection {
  /** Every title that the templates have for it. */
  readonly label: string;
}

/**
 * Those of all templates, each once, and those that are left out already though no template has them any more. A letter to a patient
 * holds nothing of the note's sections but the plan.
 */
export function offeredSections(templates: readonly Template[], { kind, leftOut }: Pick<ReportFormContent, 'kind' | 'leftOut'>): readonly OfferedSection[] {
  if (kind === 'progress') return [];
  const offered = new Map<string, { readonly section: NamedSection; readonly titles: Set<string> }>();
  for (const { key, title, takes } of templates.flatMap(shownSections)) {
    if (kind === 'patient' && !takes.includes('plan')) continue;
    const known = offered.get(sectionIdentity({ key, title })) ?? { section: { key, title }, titles: new Set<string>() };
    known.titles.add(title);
    offered.set(sectionIdentity(known.section), known);
  }
  const gone = leftOut.filter((section) => !offered.has(sectionIdentity(section)));
  return [
    ...[...offered.values()].map(({ section, titles }) => ({ ...section, label: [...titles].join(', ') })),
    ...gone.map((section) => ({ ...section, label: `${section.title} (in no template any more)` })),
  ];
}

/** Its own where it is free, else with the next number that is. */
export function freeName(name: string, forms: readonly Pick<ReportForm, 'name'>[]): string {
  const taken = new Set(forms.map((form) => nameKey(form.name)));
  const stem = name.replace(/ \(\d+\)$/u, '').slice(0, 74).toWellFormed();
  let free = name;
  for (let number = 2; taken.has(nameKey(free)); number += 1) free = `${stem} (${number})`;
  return free;
}
