/**
 * A note as an HL7 FHIR R4 document: a Bundle whose first entry is the Composition, then those it is about, then what its
 * statements name. Pure; the same note gives the same document. It holds what the clinician's report holds, and no more.
 */
import { createHash } from 'node:crypto';
import type { Account } from '#shared/domain/account.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Note, Section } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { PracticeLetterhead } from '#shared/domain/report.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Instant } from '#shared/domain/time.ts';
import { withDoubt } from '../note-blocks.ts';
import { toPrintableLine, toPrintableText } from '../printable-text.ts';
import { clinicalResources, type ClinicalContext, type FhirResource } from './fhir-clinical.ts';
import { codeOfSection, loincCoding, terminologyCoding } from './fhir-codes.ts';
import { listNarrative, narrative } from './fhir-narrative.ts';

export interface FhirDocumentInput extends Pick<ClinicalContext, 'conceptsIn'> {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly account: Account;
  readonly letterhead: PracticeLetterhead;
  readonly note: Note;
  /** By a section's key: what its template has it take; a section of no template known takes nothing. */
  readonly takesByKey: ReadonlyMap<string, readonly ClinicalSection[]>;
  readonly printedAt: Instant;
  readonly language: string;
}

export interface FhirBundle extends FhirResource {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: FhirResource }[];
}

const urn = (id: string) => `urn:uuid:${id}`;

export function fhirDocument(input: FhirDocumentInput): FhirBundle {
  const { encounter, patient, account, note, letterhead, printedAt, language } = input;
  const ids = { composition: derivedId(note.id, 'composition'), patient: patient?.id ?? derivedId(encounter.id, 'nobody'), organization: derivedId(account.id, 'practice') };
  const subject = { reference: urn(ids.patient) };
  const context: ClinicalContext = {
    subject, encounter: { reference: urn(encounter.id) }, at: encounter.startedAt, isSigned: note.status === 'signed', conceptsIn: input.conceptsIn,
  };
  const sections = note.sections.filter((section) => readingOf(section) !== 'left-out').map((section) => toSection(section, input, context));
  const practice = toPrintableLine(letterhead.practiceName);
  const composition: FhirResource = {
    resourceType: 'Composition', id: ids.composition, language, text: narrative([`${patient === null ? 'No patient linked' : toPrintableLine(patient.name)}: clinical note`], 'additional'),
    identifier: { system: 'urn:ietf:rfc:3986', value: urn(note.id) }, status: statusOf(note), type: { coding: [loincCoding('11506-3')], text: 'Clinical note' },
    subject, encounter: context.encounter, date: note.signedAt ?? note.changedAt, author: [{ reference: urn(account.id) }], title: 'Clinical note',
    ...(note.status === 'signed' && note.signedBy === account.id && note.signedAt !== null ? { attester: [{ mode: 'legal', time: note.signedAt, party: { reference: urn(account.id) } }] } : {}),
    ...(practice === '' ? {} : { custodian: { reference: urn(ids.organization) } }),
    section: [...sections.map(({ section }) => section), ...addendaSections(note)],
  };
  const named = sections.flatMap(({ resources }) => resources);
  const resources: readonly FhirResource[] = [
    composition, toPatient(patient, ids.patient), toPractitioner(account), ...(practice === '' ? [] : [toOrganization(practice, letterhead, ids.organization)]),
    toEncounter(encounter, subject, account), ...named,
  ];
  return {
    resourceType: 'Bundle', id: derivedId(note.id, printedAt), language, type: 'document', timestamp: printedAt,
    identifier: { system: 'urn:ietf:rfc:3986', value: urn(derivedId(note.id, printedAt)) },
    entry: resources.map((resource) => ({ fullUrl: urn(String(resource['id'])), resource })),
  };
}

function statusOf({ status, addenda }: Note): string {
  if (status === 'draft') return 'preliminary';
  return addenda.length > 0 ? 'amended' : 'final';
}

function toSection(section: Section, { takesByKey }: FhirDocumentInput, context: ClinicalContext): { readonly section: object; readonly resources: readonly FhirResource[] } {
  const takes = takesByKey.get(section.key) ?? [];
  const code = codeOfSection(section.key, takes);
  const resources = section.statements.flatMap((statement) => clinicalResources(statement, takes, context)
    .map((resource, index) => ({ ...resource, id: derivedId(statement.id, `${resource.resourceType} ${index}`) })));
  const head = { title: toPrintableLine(section.title), ...(code === null ? {} : { code: { coding: [code] } }) };
  const words = section.statements.map(withDoubt);
  const notAsked = readingOf(section) === 'not-assessed' ? { emptyReason: { coding: [terminologyCoding('list-empty-reason', 'notasked')] } } : {};
  if (words.length === 0) return { section: { ...head, text: narrative([readingOf(section) === 'not-assessed' ? 'Not assessed' : 'No statements']), ...notAsked }, resources };
  return {
    section: { ...head, text: listNarrative(words), ...(resources.length === 0 ? {} : { entry: resources.map(({ id }) => ({ reference: urn(id) })) }) },
    resources,
  };
}

function addendaSections({ addenda }: Note): readonly object[] {
  return addenda.map(({ authorName, createdAt, reason, text }) => ({
    title: 'Addendum', text: narrative([`${toPrintableLine(authorName)}, ${createdAt}`, `Reason: ${toPrintableLine(reason)}`, toPrintableText(text)], 'additional'),
  }));
}

function toPatient(patient: Patient | null, id: string): FhirResource {
  if (patient === null) return { resourceType: 'Patient', id, text: narrative(['No patient linked']), active: true };
  const name = toPrintableLine(patient.name);
  return {
    resourceType: 'Patient', id, text: narrative([name]), active: true, name: [{ text: name }], gender: patient.sex,
    ...(patient.recordNumber === '' ? {} : { identifier: [{ use: 'usual', value: toPrintableLine(patient.recordNumber) }] }),
    ...(patient.birthDate === null ? {} : { birthDate: patient.birthDate }), ...telecomOf(patient),
  };
}

function toPractitioner(account: Account): FhirResource {
  const name = toPrintableLine(account.name);
  const profession = toPrintableLine(account.profession);
  return {
    resourceType: 'Practitioner', id: account.id, text: narrative([name]), name: [{ text: name }], ...telecomOf(account),
    ...(profession === '' ? {} : { qualification: [{ code: { text: profession } }] }),
  };
}

function toOrganization(name: string, { address, phone }: PracticeLetterhead, id: string): FhirResource {
  const lines = toPrintableText(address).split('\n').map(toPrintableLine).filter((line) => line !== '');
  return {
    resourceType: 'Organization', id, text: narrative([name]), name,
    ...(lines.length === 0 ? {} : { address: [{ text: lines.join(', '), line: lines }] }), ...telecomOf({ phone, email: '' }),
  };
}

function telecomOf({ phone, email }: { readonly phone: string; readonly email: string }) {
  const telecom = [{ system: 'phone', value: toPrintableLine(phone) }, { system: 'email', value: toPrintableLine(email) }].filter(({ value }) => value !== '');
  return telecom.length === 0 ? {} : { telecom };
}

function toEncounter(encounter: Encounter, subject: { readonly reference: string }, account: Account): FhirResource {
  const end = new Date(Date.parse(encounter.startedAt) + encounter.durationMs).toISOString();
  return {
    resourceType: 'Encounter', id: encounter.id, text: narrative(['Visit']), status: 'finished', class: terminologyCoding('v3-ActCode', 'AMB'), subject,
    participant: [{ individual: { reference: urn(account.id) } }],
    period: { start: encounter.startedAt, ...(encounter.durationMs === 0 ? {} : { end }) },
  };
}

/** The same for the same two words; shaped as a UUID of version 8 (RFC 9562), made for such ids. */
function derivedId(one: string, other: string): string {
  const hex = createHash('sha256').update(`sotto-fhir\0${one}\0${other}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
