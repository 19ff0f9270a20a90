/**
 * What a note's statements name, as resources beside its narrative: problems, medications, allergies, vital signs. Only what
 * a statement says is so, of the patient, now; each carries its statement's words, and no code that nobody chose.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Statement } from '#shared/domain/note.ts';
import type { Instant } from '#shared/domain/time.ts';
import { isDoubtful } from '../note-blocks.ts';
import { toPrintableText } from '../printable-text.ts';
import { loincCoding, noKnownAllergy, terminologyCoding, type Coding } from './fhir-codes.ts';
import { narrative } from './fhir-narrative.ts';
import { vitalsIn, type Quantity, type Vital } from './fhir-vitals.ts';

/** As `core/notes` reads a written sentence. */
export interface NamedConcept {
  readonly kind: string;
  readonly name: string;
  readonly isDenied: boolean;
  readonly isOfFamily: boolean;
  readonly isPossible: boolean;
  readonly isPast: boolean;
}

export interface ClinicalContext {
  readonly subject: { readonly reference: string };
  readonly encounter: { readonly reference: string };
  readonly at: Instant;
  readonly isSigned: boolean;
  readonly conceptsIn: (sentence: string) => readonly NamedConcept[];
}

export interface FhirResource {
  readonly resourceType: string;
  readonly [field: string]: unknown;
}

const concept = (coding: Coding) => ({ coding: [coding], text: coding.display });
const allergyWords = /\ballerg|\bintoleran|\banaphyla/iu;
const noAllergy = /^\s*(?:NKD?A|none(?: known)?|(?:no|denies(?: any)?)(?: known)?(?: drug| medication)? allerg(?:y|ies))\s*\.?\s*$/iu;
/** What somebody does not have, or somebody else has: which of its words that is said of, nobody is sure. Its words are in the narrative. */
const unsureAllergy = /\b(?:no|not|none|nil|never|NKD?A|den(?:y|ies|ied)|mother|father|brother|sister|son|daughter|family)\b/iu;

export function clinicalResources(statement: Statement, takes: readonly ClinicalSection[], of: ClinicalContext): readonly FhirResource[] {
  const text = toPrintableText(statement.text);
  if (text === '' || isDoubtful(statement)) return [];
  const context = { ...of, at: statement.carried?.startedAt ?? of.at };
  if (takes.includes('allergies') && (allergyWords.test(text) || noAllergy.test(text) || takes.length === 1)) return allergies(text, context);
  const affirmed = context.conceptsIn(text).filter(({ isDenied, isOfFamily }) => !isDenied && !isOfFamily);
  return [
    ...(takes.includes('medications') ? affirmed.filter(({ kind, isPast }) => kind === 'medication' && !isPast).map(({ name }) => medication(name, text, context)) : []),
    ...(takes.includes('assessment') || takes.includes('medical-history')
      ? affirmed.filter(({ kind }) => kind === 'problem').map((named) => condition(named, text, takes.includes('assessment'), context)) : []),
    ...(takes.includes('vital-signs') ? vitalsIn(text).map((vital) => observation(vital, text, context)) : []),
  ];
}

function condition({ name, isPossible, isPast }: NamedConcept, text: string, isAssessment: boolean, { subject, encounter, isSigned }: ClinicalContext): FhirResource {
  return {
    resourceType: 'Condition', text: narrative([text]),
    clinicalStatus: concept(terminologyCoding('condition-clinical', isPast && !isAssessment ? 'inactive' : 'active')),
    verificationStatus: concept(terminologyCoding('condition-ver-status', isSigned && !isPossible ? 'confirmed' : 'provisional')),
    category: [concept(terminologyCoding('condition-category', isAssessment ? 'encounter-diagnosis' : 'problem-list-item'))],
    code: { text: name }, subject, encounter, note: [{ text }],
  };
}

/** A statement about taking, not an order: whether it is so, and how it is dosed, its words tell. */
function medication(name: string, text: string, { subject, encounter, at }: ClinicalContext): FhirResource {
  return {
    resourceType: 'MedicationStatement', text: narrative([text]), status: 'unknown', medicationCodeableConcept: { text: name },
    subject, context: encounter, dateAsserted: at, dosage: [{ text }],
  };
}

function allergies(text: string, context: ClinicalContext): readonly FhirResource[] {
  return noAllergy.test(text) || !unsureAllergy.test(text) ? [allergy(text, context)] : [];
}

function allergy(text: string, { subject, encounter, isSigned, at }: ClinicalContext): FhirResource {
  return {
    resourceType: 'AllergyIntolerance', text: narrative([text]), clinicalStatus: concept(terminologyCoding('allergyintolerance-clinical', 'active')),
    verificationStatus: concept(terminologyCoding('allergyintolerance-verification', isSigned ? 'confirmed' : 'unconfirmed')),
    code: noAllergy.test(text) ? { coding: [noKnownAllergy], text } : { text }, patient: subject, encounter, recordedDate: at,
  };
}

function observation(vital: Vital, text: string, { subject, encounter, at, isSigned }: ClinicalContext): FhirResource {
  return {
    resourceType: 'Observation', text: narrative([text]), status: isSigned ? 'final' : 'preliminary',
    category: [concept(terminologyCoding('observation-category', 'vital-signs'))], subject, encounter, effectiveDateTime: at,
    ...(vital.kind === 'one' ? { code: concept(loincCoding(vital.code)), valueQuantity: quantity(vital.quantity) } : {
      code: concept(loincCoding('85354-9')),
      component: [
        { code: concept(loincCoding('8480-6')), valueQuantity: quantity(vital.systolic) },
        { code: concept(loincCoding('8462-4')), valueQuantity: quantity(vital.diastolic) },
      ],
    }),
  };
}

function quantity({ value, unit, code }: Quantity) {
  return { value, unit, system: 'http://unitsofmeasure.org', code };
}
