/** Clinical sections and the ways a section is shown, in the words of the screen. */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { SectionLayout, SectionShowing } from '#shared/domain/template.ts';

export const clinicalWords: Readonly<Record<ClinicalSection, string>> = {
  'chief-complaint': 'Chief complaint', 'history-of-present-illness': 'History of present illness', 'review-of-systems': 'Review of systems', 'medical-history': 'Medical history',
  'surgical-history': 'Surgical history', 'gynaecological-history': 'Gynaecological history', 'family-history': 'Family history', 'social-history': 'Social history', 'immunizations': 'Immunizations',
  'medications': 'Medications', 'allergies': 'Allergies', 'vital-signs': 'Vital signs', 'physical-exam': 'Physical exam', 'mental-status': 'Mental status', 'results': 'Results', 'procedures': 'Procedures',
  'assessment': 'Assessment', 'plan': 'Plan', 'risk': 'Risk', 'goals': 'Goals', 'interventions': 'What the clinician did', 'response': 'How the client took it',
};

export const showingOptions: readonly { readonly value: SectionShowing; readonly label: string }[] = [
  { value: 'always', label: 'Always; “not assessed” where nobody spoke of it' },
  { value: 'with-content', label: 'Only when something was said of it' },
  { value: 'hidden', label: 'Hidden: what belongs here is left out' },
];

export const layoutOptions: readonly { readonly value: SectionLayout; readonly label: string }[] = [{ value: 'list', label: 'A list' }, { value: 'paragraph', label: 'One paragraph' }];

export const therapyOptions = [
  { value: 'auto', label: 'When its sections are those of a session' },
  { value: 'on', label: 'Shown' },
  { value: 'off', label: 'Left out; risk is still shown' },
] as const;

export function therapyToOption(therapy: boolean | undefined): string {
  return therapy === undefined ? 'auto' : therapy ? 'on' : 'off';
}
