/**
 * Whether a bundle is a FHIR R4 document: against HL7's JSON schema, and against what the schema cannot say (the order of
 * entries, references, narratives, codes). What fails is not saved. The words name fields and rules, never what stands in them.
 */
import type { ValidateFunction } from 'ajv';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { isKnownCode } from './fhir-codes.ts';

export type FhirProblem = Problem<'fhir-invalid'>;

export interface FhirChecker {
  check(bundle: unknown): Result<void, FhirProblem>;
}

/** `folder` is `fhir` inside the shipped resources. A missing file is a broken installation, hence thrown. */
export async function loadFhirChecker(folder: string): Promise<FhirChecker> {
  const schema = JSON.parse(await readFile(join(folder, 'r4-document.schema.json'), 'utf8')) as object;
  // Only here: a start that checks no document need not load it.
  const { Ajv } = await import('ajv');
  const validate = new Ajv({ strict: false, allErrors: false, validateFormats: false }).compile(schema);
  return {
    check(bundle) {
      const faults = [...structureFaults(validate, bundle), ...documentFaults(bundle)];
      const [first] = faults;
      if (first === undefined) return ok();
      return err(problem('fhir-invalid', `The FHIR document was not saved, because it does not hold to HL7's rules: ${first}. Save the report as a PDF instead, and tell the makers of Sotto.`, { details: { faults: faults.length } }));
    },
  };
}

function structureFaults(validate: ValidateFunction, bundle: unknown): readonly string[] {
  if (validate(bundle)) return [];
  // Of a resource that fits none of the kinds, the deepest place tells most.
  const deepest = (validate.errors ?? []).toSorted((one, other) => other.instancePath.length - one.instancePath.length)[0];
  return [`at ${deepest?.instancePath || 'the top'}: ${deepest?.keyword ?? 'schema'}`];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** FHIR R4, Bundle (document) and Composition: bdl-7, bdl-9, bdl-10, bdl-11, cmp-1 and the rule that every reference is inside. */
function documentFaults(bundle: unknown): readonly string[] {
  if (!isFields(bundle) || bundle['resourceType'] !== 'Bundle' || bundle['type'] !== 'document') return ['it is no Bundle of type document'];
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as unknown[]).filter(isFields) : [];
  const resources = entries.map((entry) => entry['resource']).filter(isFields);
  const urls = entries.map((entry) => String(entry['fullUrl']));
  const references = [...valuesOf(bundle, 'reference')].map(String);
  const codings = [...valuesOf(bundle, 'coding')].flatMap((coding) => (Array.isArray(coding) ? (coding as unknown[]).filter(isFields) : []));
  const composition = resources[0];
  return [
    ...(composition?.['resourceType'] === 'Composition' ? [] : ['its first entry is no Composition']),
    ...(isFields(bundle['identifier']) && bundle['identifier']['system'] !== undefined && bundle['identifier']['value'] !== undefined ? [] : ['it has no identifier']),
    ...(typeof bundle['timestamp'] === 'string' ? [] : ['it has no timestamp']),
    ...(new Set(urls).size === urls.length && resources.length === entries.length ? [] : ['an entry stands in it twice, or is empty']),
    ...resources.flatMap((resource, index) => (urls[index] === `urn:uuid:${String(resource['id'])}` ? [] : [`entry ${index} has another address than its id`])),
    ...(references.every((reference) => urls.includes(reference)) ? [] : ['a reference leads out of it']),
    ...resources.flatMap((resource, index) => (hasNarrative(resource) ? [] : [`entry ${index} (${String(resource['resourceType'])}) has no narrative`])),
    ...missingFields(resources),
    ...sectionFaults(composition),
    ...(codings.every(({ system, code }) => isKnownCode(String(system), String(code))) ? [] : ['a code is not of those that Sotto knows']),
  ];
}

/** What the schema leaves open, for want of a word for "this or its extension". */
const requiredByType: Readonly<Record<string, readonly string[]>> = {
  Composition: ['status', 'type', 'date', 'author', 'title', 'subject'], Encounter: ['status', 'class'], Condition: ['subject'],
  MedicationStatement: ['status', 'subject', 'medicationCodeableConcept'], AllergyIntolerance: ['patient'], Observation: ['status', 'code'],
};

function missingFields(resources: readonly Fields[]): readonly string[] {
  return resources.flatMap((resource) => (requiredByType[String(resource['resourceType'])] ?? [])
    .filter((field) => resource[field] === undefined || resource[field] === '').map((field) => `${String(resource['resourceType'])} has no ${field}`));
}

function hasNarrative({ text }: Fields): boolean {
  const div = isFields(text) ? text['div'] : undefined;
  return typeof div === 'string' && /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">.*\S.*<\/div>$/su.test(div) && div.replaceAll(/<[^>]*>/gu, '').trim() !== '';
}

/** cmp-1: a section has text, entries or sections of its own; cmp-2: an empty reason, only without entries. */
function sectionFaults(composition: Fields | undefined): readonly string[] {
  const sections = Array.isArray(composition?.['section']) ? (composition['section'] as unknown[]).filter(isFields) : [];
  return sections.flatMap((section, index) => [
    ...(hasNarrative(section) ? [] : [`section ${index} has no narrative`]),
    ...(section['emptyReason'] !== undefined && section['entry'] !== undefined ? [`section ${index} is both empty and not`] : []),
  ]);
}

function* valuesOf(value: unknown, name: string): Generator<unknown, void, void> {
  if (Array.isArray(value)) {
    for (const each of value as unknown[]) yield* valuesOf(each, name);
  } else if (isFields(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === name) yield inner;
      yield* valuesOf(inner, name);
    }
  }
}
