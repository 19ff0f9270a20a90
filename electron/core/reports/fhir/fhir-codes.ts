/** The codes a document may carry, each with the words its system has for it; `check-fhir-document.ts` refuses any other. */
import { loincBySection, type ClinicalSection } from '#shared/domain/clinical-section.ts';

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export const loinc = 'http://loinc.org';
export const snomed = 'http://snomed.info/sct';
const terminology = 'http://terminology.hl7.org/CodeSystem';

const loincNames = {
  '34109-9': 'Note', '11506-3': 'Progress note',
  '61150-9': 'Subjective', '61149-1': 'Objective', '51848-0': 'Evaluation note', '18776-5': 'Plan of care note', '51847-2': 'Evaluation + Plan note',
  '85354-9': 'Blood pressure panel with all children optional', '8480-6': 'Systolic blood pressure', '8462-4': 'Diastolic blood pressure',
  '8867-4': 'Heart rate', '9279-1': 'Respiratory rate', '8310-5': 'Body temperature', '59408-5': 'Oxygen saturation in Arterial blood by Pulse oximetry',
  '29463-7': 'Body weight', '8302-2': 'Body height', '39156-5': 'Body mass index (BMI) [Ratio]',
  '10154-3': 'Chief complaint Narrative - Reported', '10164-2': 'History of Present illness Narrative', '10187-3': 'Review of systems Narrative - Reported',
  '11348-0': 'History of Past illness Narrative', '47519-4': 'History of Procedures Document', '49033-4': 'Menstrual History', '10157-6': 'History of family member diseases Narrative',
  '29762-2': 'Social history Narrative', '11369-6': 'History of Immunization Narrative', '10160-0': 'History of Medication use Narrative', '48765-2': 'Allergies and adverse reactions Document',
  '8716-3': 'Vital signs', '29545-1': 'Physical findings Narrative', '10190-7': 'Mental status Narrative', '30954-2': 'Relevant diagnostic tests/laboratory data Narrative',
  '29554-3': 'Procedure Narrative', '61146-7': 'Goals Narrative',
} as const;
export type LoincCode = keyof typeof loincNames;

export function loincCoding(code: LoincCode): Coding {
  return { system: loinc, code, display: loincNames[code] };
}

const ofTerminology = {
  'v3-ActCode': { AMB: 'ambulatory' },
  'condition-clinical': { active: 'Active', inactive: 'Inactive' },
  'condition-ver-status': { confirmed: 'Confirmed', provisional: 'Provisional' },
  'condition-category': { 'encounter-diagnosis': 'Encounter Diagnosis', 'problem-list-item': 'Problem List Item' },
  'allergyintolerance-clinical': { active: 'Active' },
  'allergyintolerance-verification': { unconfirmed: 'Unconfirmed', confirmed: 'Confirmed' },
  'observation-category': { 'vital-signs': 'Vital Signs' },
  'list-empty-reason': { notasked: 'Not Asked' },
} as const;

export function terminologyCoding<System extends keyof typeof ofTerminology>(system: System, code: keyof (typeof ofTerminology)[System] & string): Coding {
  return { system: `${terminology}/${system}`, code, display: String((ofTerminology[system] as Readonly<Record<string, string>>)[code]) };
}

export const noKnownAllergy: Coding = { system: snomed, code: '716186003', display: 'No known allergy' };

const known = new Set([
  ...Object.keys(loincNames).map((code) => `${loinc}|${code}`), `${noKnownAllergy.system}|${noKnownAllergy.code}`,
  ...Object.entries(ofTerminology).flatMap(([system, codes]) => Object.keys(codes).map((code) => `${terminology}/${system}|${code}`)),
]);

export function isKnownCode(system: string, code: string): boolean {
  return known.has(`${system}|${code}`);
}

const isLoinc = (code: string): code is LoincCode => code in loincNames;

/** What a section is, by its name in the common templates or by the one thing it takes; null where LOINC has no word for the mixture. */
export function codeOfSection(key: string, takes: readonly ClinicalSection[]): Coding | null {
  if (key === 'subjective') return loincCoding('61150-9');
  if (key === 'objective') return loincCoding('61149-1');
  if (takes.length === 2 && takes.includes('assessment') && takes.includes('plan')) return loincCoding('51847-2');
  const [only] = takes.length === 1 ? takes : [];
  const code = only === undefined ? null : loincBySection[only];
  return code !== null && isLoinc(code) ? loincCoding(code) : null;
}
