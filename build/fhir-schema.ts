/**
 * Cuts HL7's JSON schema of FHIR R4 (CC0) down to what a clinical document holds, and puts it among the shipped resources:
 * the definitions of a document's resources and all that those name, without their descriptions. Run it when the list changes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const source = join('node_modules', '@medplum', 'definitions', 'dist', 'fhir', 'r4', 'fhir.schema.json');
const target = join('resources', 'fhir', 'r4-document.schema.json');
const resources = ['Bundle', 'Composition', 'Patient', 'Practitioner', 'Organization', 'Encounter', 'Condition', 'MedicationStatement', 'AllergyIntolerance', 'Observation'];

interface Schema { readonly definitions: Readonly<Record<string, object>> }

const { definitions } = JSON.parse(await readFile(source, 'utf8')) as Schema;
const kept = new Map<string, object>();

/** What a resource may hold inside itself is any of these too. */
const list = { oneOf: resources.map((name) => ({ $ref: `#/definitions/${name}` })) };

function keep(name: string): void {
  if (kept.has(name)) return;
  const definition = name === 'ResourceList' ? list : withoutWords(definitions[name] ?? {});
  kept.set(name, definition);
  for (const [, named] of JSON.stringify(definition).matchAll(/"#\/definitions\/([^"]+)"/gu)) keep(named ?? '');
}

/** A property may be called `description` too: then it is an object. */
function withoutWords(value: object): object {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'description' && typeof inner === 'string' ? undefined : inner))) as object;
}

keep('Bundle');
const schema = { $schema: 'http://json-schema.org/draft-07/schema#', $ref: '#/definitions/Bundle', definitions: Object.fromEntries([...kept].toSorted()) };
await mkdir(join('resources', 'fhir'), { recursive: true });
await writeFile(target, `${JSON.stringify(schema)}\n`);
