/** A made-up encounter for the tests of this room, parsed by the real schemas; each test changes what it is about. */
import { join } from 'node:path';
import { accountSchema } from '#shared/domain/account.ts';
import { encounterSchema } from '#shared/domain/encounter.ts';
import { addendumSchema, noteSchema, type Addendum, type Note, type Section, type Statement } from '#shared/domain/note.ts';
import { patientSchema } from '#shared/domain/patient.ts';
import { emptyLetterhead } from '#shared/domain/report.ts';
import { asHeard, utteranceSchema, type Utterance } from '#shared/domain/transcript.ts';
import { encounterToDocument, type EncounterReportInput } from '../encounter-report.ts';
import type { ReportDocument } from '../document-model.ts';
import { loadReportFonts, type ReportFonts } from '../report-fonts.ts';

export const sampleHash = '3f2a91bc0d7e44a1b6f05c2e9d8871a0c4e5f60718293a4b5c6d7e8f90a1b2c3';
const stamps = { createdAt: '2026-03-14T10:00:00.000Z', changedAt: '2026-03-14T10:00:00.000Z' };

/** A distinct id for each number. */
export function sampleId(number: number): string {
  return `1b9d6bcd-bbfd-4b2d-9b5d-${String(number).padStart(12, '0')}`;
}

export function sampleStatement(text: string, changes: Partial<Statement> = {}): unknown {
  return { id: sampleId(text.length), text, origin: 'extracted', originalText: null, evidence: [], isNew: false, ...stamps, ...changes };
}

export function sampleSection(title: string, statements: readonly unknown[]): unknown {
  return {
    id: sampleId(title.length), key: title.toLowerCase(), title,
    state: statements.length === 0 ? 'not-assessed' : 'assessed', shown: 'always', layout: 'list', statements,
  };
}

export function sampleNote(sections: readonly unknown[], signed = false): Note {
  return noteSchema.parse({
    id: sampleId(3), encounterId: sampleId(1), templateId: 'soap', status: signed ? 'signed' : 'draft', sections, therapy: null,
    signedAt: signed ? '2026-03-14T10:05:00.000Z' : null,
    signedBy: signed ? sampleId(2) : null,
    contentHash: signed ? sampleHash : null,
    ...stamps,
  });
}

/** Written an hour after the signature, by somebody whose name may have changed since. */
export function sampleAddendum(text: string, changes: Partial<Addendum> = {}): Addendum {
  return addendumSchema.parse({
    id: sampleId(5), noteId: sampleId(3), text, reason: 'Laboratory result came in later', authorId: sampleId(2),
    authorName: 'Dr Sample Clinician', createdAt: '2026-03-14T11:05:00.000Z', ...changes,
  });
}

const shortSections: readonly unknown[] = [
  sampleSection('Subjective', [
    sampleStatement('Cough for three days, worse at night.'),
    sampleStatement('No fever at home.', { originalText: 'No fever.' }),
  ]),
  sampleSection('Objective', []),
  sampleSection('Plan', [sampleStatement('Review in one week if SpO₂ ≥ 94 %.', { origin: 'typed' })]),
];

export function sampleInput(changes: Partial<EncounterReportInput> = {}): EncounterReportInput {
  return {
    encounter: encounterSchema.parse({
      id: sampleId(1), title: 'Cough', summary: '', patientId: sampleId(4), participants: [{ name: 'Mother of the patient', role: 'other' }], language: null, wantedModelId: null, channelCount: 1, cutShort: false,
      startedAt: '2026-03-14T08:30:00.000Z', durationMs: 754_000, status: 'needs-review', failure: null,
      consent: { state: 'given', at: '2026-03-14T08:29:00.000Z' }, templateId: 'soap', modelId: 'small',
      audioSource: 'page', recordingRemovedAt: null, exportedAt: null, ...stamps,
    }),
    patient: patientSchema.parse({
      id: sampleId(4), name: 'Zoë Łańska-Ñíguez', birthDate: '1967-05-02', sex: 'female', recordNumber: 'R-204', ...stamps,
    }),
    account: accountSchema.parse({
      id: sampleId(2), name: 'Dr Sample Clinician', profession: 'General practice', phone: '+00 000 0000',
      email: 'desk@clinic.example', active: true, ...stamps,
    }),
    letterhead: emptyLetterhead,
    note: sampleNote(shortSections),
    modelName: 'English, small',
    demoModel: false,
    printedAt: '2026-03-14T11:00:00.000Z',
    options: { includeTranscript: false, timeZone: 'Europe/Warsaw' },
    ...changes,
  };
}

export function sampleDocument(changes: Partial<EncounterReportInput> = {}): ReportDocument {
  return encounterToDocument(sampleInput(changes));
}

export function sampleUtterances(count: number): readonly Utterance[] {
  return Array.from({ length: count }, (_, ordinal) => utteranceSchema.parse({
    id: sampleId(1000 + ordinal), encounterId: sampleId(1), ordinal,
    speaker: ordinal % 2 === 0 ? 'clinician' : 'patient',
    startMs: ordinal * 45_000, endMs: ordinal * 45_000 + 4000, words: [], ...asHeard([]),
    text: ordinal % 3 === 0
      ? 'and when did it start'
      : 'it started about three days ago and it keeps me awake at night more than it does during the day',
  }));
}

export function sampleFonts(): Promise<ReportFonts> {
  return loadReportFonts(join(import.meta.dirname, '../../../../resources/fonts'));
}

export const longSections: readonly Section[] = sampleNote([
  sampleSection('Subjective', Array.from({ length: 24 }, (_, index) => sampleStatement(
    `Statement ${index + 1}: the pain began ${index + 2} days ago, comes in the evening, and eases with rest and warmth.`,
    index % 5 === 0 ? { origin: 'typed' } : {},
  ))),
  sampleSection('Objective', Array.from({ length: 20 }, (_, index) => sampleStatement(
    `Finding ${index + 1}: blood pressure 1${index % 10}0/80 mmHg, pulse regular. ${'Unremarkable otherwise. '.repeat(index % 6)}`.trim(),
    index % 7 === 0 ? { originalText: 'Something else.' } : {},
  ))),
  sampleSection('Assessment', []),
  sampleSection('Plan', Array.from({ length: 16 }, (_, index) => sampleStatement(`Step ${index + 1}: continue and review.`))),
]).sections;
