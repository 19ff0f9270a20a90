/** A note template: which sections, in which order, and what goes into each. Shipped ones are JSON in `resources/templates/`. */
import { z } from 'zod';
import { clinicalSections } from './clinical-section.ts';

/** always: "not assessed" where nobody spoke about it. with-content: only then. hidden: never, what belongs there is left out. */
export const sectionShowings = ['always', 'with-content', 'hidden'] as const;
export type SectionShowing = (typeof sectionShowings)[number];
export const sectionLayouts = ['list', 'paragraph'] as const;
export type SectionLayout = (typeof sectionLayouts)[number];

const keySchema = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const templateSectionSchema = z.strictObject({
  key: keySchema,
  title: z.string().trim().min(1).max(80),
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
});
export type TemplateSection = z.infer<typeof templateSectionSchema>;

export const templateSchema = z.strictObject({
  id: keySchema,
  name: z.string().trim().min(1).max(80),
  sections: z.array(templateSectionSchema).min(1).max(40),
  /** An upper limit for all sections together, after each section's own. */
  mostWords: z.int().positive().nullable().optional(),
}).refine(({ sections }) => new Set(sections.map(({ key }) => key)).size === sections.length, 'each section has a key of its own')
  .refine(({ sections }) => sections.some(({ shown }) => shown !== 'hidden'), 'one section at least is shown')
  .refine(({ sections }) => {
    const taken = sections.flatMap(({ takes }) => takes);
    return new Set(taken).size === taken.length;
  }, 'nothing goes into two sections');
export type Template = z.infer<typeof templateSchema>;
