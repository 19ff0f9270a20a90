/** A template while it is being changed: each act gives a new one back. Keys of sections stay, so that notes find theirs again. */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { templateSchema } from '#shared/domain/template.ts';
import type { Template, TemplateSection } from '#shared/domain/template.ts';

export function changeSection(template: Template, key: string, part: Partial<TemplateSection>): Template {
  return { ...template, sections: template.sections.map((section) => (section.key === key ? { ...section, ...part } : section)) };
}

/** `by`: -1 up, 1 down. At either end nothing moves. */
export function moveSection(template: Template, key: string, by: -1 | 1): Template {
  const from = template.sections.findIndex((section) => section.key === key);
  const to = from + by;
  if (from === -1 || to < 0 || to >= template.sections.length) return template;
  const sections = [...template.sections];
  const [moved] = sections.splice(from, 1);
  if (moved !== undefined) sections.splice(to, 0, moved);
  return { ...template, sections };
}

export function addSection(template: Template): { readonly template: Template; readonly key: string } {
  const keys = new Set(template.sections.map(({ key }) => key));
  let number = template.sections.length + 1;
  while (keys.has(`section-${number}`)) number += 1;
  const key = `section-${number}`;
  const section: TemplateSection = { key, title: '', about: '', takes: [], shown: 'always', layout: 'list', mostWords: null, fixedText: [] };
  return { template: { ...template, sections: [...template.sections, section] }, key };
}

export function removeSection(template: Template, key: string): Template {
  return { ...template, sections: template.sections.filter((section) => section.key !== key) };
}

/** What fills one section fills no other: it is taken from where it was. */
export function fillFrom(template: Template, key: string, clinical: ClinicalSection, fills: boolean): Template {
  return {
    ...template,
    sections: template.sections.map((section) => {
      const others = section.takes.filter((each) => each !== clinical);
      return section.key === key && fills ? { ...section, takes: [...others, clinical] } : { ...section, takes: others };
    }),
  };
}

/** The title of the other section that this goes into; null where none does. */
export function filledElsewhere(template: Template, key: string, clinical: ClinicalSection): string | null {
  return template.sections.find((section) => section.key !== key && section.takes.includes(clinical))?.title ?? null;
}

export interface TemplateProblem {
  /** Null: of the template itself. */
  readonly sectionKey: string | null;
  readonly field: string;
  readonly words: string;
}

/** What keeps it from being saved, each in words for the field it belongs to. */
export function problemsOf(template: Template): readonly TemplateProblem[] {
  const parsed = templateSchema.safeParse(template);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, code, message }) => {
    const [first, index, field] = path;
    const section = first === 'sections' && typeof index === 'number' ? template.sections[index] : undefined;
    const name = String(field ?? first ?? '');
    return { sectionKey: section?.key ?? null, field: name, words: code === 'custom' ? message : wordsFor(name, code) };
  });
}

function wordsFor(field: string, code: string): string {
  switch (field) {
    case 'name': case 'title': return code === 'too_big' ? 'Shorten it to 80 characters.' : code === 'too_small' ? 'Write a name.' : 'A name is one line of visible characters.';
    case 'about': return 'Shorten it to 300 characters.';
    case 'fixedText': return 'Each phrase has 1,000 characters at most.';
    case 'mostWords': return 'A whole number above 0, or nothing.';
    case 'sections': return 'A template has 1 to 40 sections.';
    default: return 'This cannot be saved as it is.';
  }
}
