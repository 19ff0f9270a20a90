/**
 * What a piece of a note is about, finer than any template: templates say which of these each of their sections takes. Names
 * and codes are those of LOINC's document sections (HL7 C-CDA R2.1), so that a FHIR Composition can carry them; null where LOINC has none.
 */
export const loincBySection = {
  'chief-complaint': '10154-3',
  'history-of-present-illness': '10164-2',
  'review-of-systems': '10187-3',
  'medical-history': '11348-0',
  'surgical-history': '47519-4',
  'gynaecological-history': '49033-4',
  'family-history': '10157-6',
  'social-history': '29762-2',
  'immunizations': '11369-6',
  'medications': '10160-0',
  'allergies': '48765-2',
  'vital-signs': '8716-3',
  'physical-exam': '29545-1',
  'mental-status': '10190-7',
  'results': '30954-2',
  'procedures': '29554-3',
  'assessment': '51848-0',
  'plan': '18776-5',
  /** Danger to oneself or others: said, asked, denied. */
  'risk': null,
  /** What the client wants to reach. */
  'goals': '61146-7',
  /** What the clinician did in the session, and how the client took it. */
  'interventions': null,
  'response': null,
} as const;

export type ClinicalSection = keyof typeof loincBySection;
export const clinicalSections = Object.keys(loincBySection) as ClinicalSection[];
