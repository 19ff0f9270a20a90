/** A note template: which sections, in which order, and what goes into each. Shipped ones are JSON in `resources/templates/`. */
import { z } from 'zod';
import { clinicalSections } from './clinical-section.ts';

/** always: "not assessed" where nobody spoke about it. with-content: only then. hidden: never, what belongs there is left out. */
export const sectionShowings = ['always', 'with-content', 'hidden'] as const;
export type SectionShowing = (typeof sectionShowings)[number];
export const sectionLayouts = ['list', 'paragraph'] as const;
export type SectionLayout = (typeof sectionLayouts)[number];

const keySchema = z.string().regex(/^[a-z][a-z0-9-]*$/).max(80);
/** One line in any script; what would turn the writing round, or not be seen at all, is no part of a name. */
export const nameSchema = z.string().trim().min(1).max(80).regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u);

/** Names that a reader takes for the same have the same one. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

export const templateSectionSchema = z.strictObject({
  key: keySchema,
  title: nameSchema,
  /** One sentence for the clinician: what belongs here. */
  about: z.string().max(300),
  /** What no section takes goes into the first one that is not hidden. */
  takes: z.array(z.enum(clinicalSections)),
  shown: z.enum(sectionShowings).default('always'),
  layout: z.enum(sectionLayouts).default('list'),
  /** An upper limit: what matters least is left out first; null = none. */
  mostWords: z.int().positive().nullable().default(null),
  /** Written into every note, with the origin `fixed`. */
  fixedText: z.array(z.string().trim().min(1).max(1000)).default([]),
  /** Whoever signs is told while it says nothing. */
  required: z.boolean().optional(),
});
export type TemplateSection = z.infer<typeof templateSectionSchema>;

export const templateSchema = z.strictObject({
  id: keySchema,
  name: nameSchema,
  /** One sentence for the clinician: what it is for. */
  about: z.string().max(300).optional(),
  sections: z.array(templateSectionSchema).min(1).max(40),
  /** An upper limit for all sections together, after each section's own. */
  mostWords: z.int().positive().nullable().optional(),
  /** Mood, topics, strategies, what was agreed, beside the note; left out: as its sections are those of a session. Risk always is. */
  therapy: z.boolean().optional(),
}).refine(({ sections }) => new Set(sections.map(({ key }) => key)).size === sections.length, 'Each section has a key of its own: give one of the two that share a key another one.')
  .refine(({ sections }) => sections.some(({ shown }) => shown !== 'hidden'), 'One section at least is shown: change “hidden” to “always” somewhere.')
  .refine(({ sections }) => {
    const taken = sections.flatMap(({ takes }) => takes);
    return new Set(taken).size === taken.length;
  }, 'Nothing goes into two sections: take it out of one of them.');
export type Template = z.infer<typeof templateSchema>;

/** Those a note has; the hidden ones are never in one. */
export function shownSections({ sections }: Pick<Template, 'sections'>): readonly TemplateSection[] {
  return sections.filter(({ shown }) => shown !== 'hidden');
}

/** Keys of the sections that have to say something; a note's sections keep theirs, whatever its template is like by now. */
export function requiredKeys(template: Pick<Template, 'sections'> | undefined): ReadonlySet<string> {
  return new Set(template?.sections.filter(({ required }) => required === true).map(({ key }) => key));
}
