/**
 * The clinician's report of one encounter: its note, who and when, its signature and addenda, and on request the
 * transcript. Pure.
 * It adds no clinical word of its own, never hides a statement in silence, says "Not assessed" where nobody spoke about a section,
 * and says on every page when nobody has signed.
 */
import type { Account } from '#shared/domain/account.ts';
import type { Encounter, StruckSpan } from '#shared/domain/encounter.ts';
import { formToWords } from '#shared/domain/encounter-form.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { usualTitles, type PracticeLetterhead } from '#shared/domain/report.ts';
import { leavesOut, sectionsLeftOut, type ReportForm } from '#shared/domain/report-form.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { assert } from '#shared/lib/assert.ts';
import { addendaToBlocks, addendaToNotice } from './addenda-blocks.ts';
import type { Block, Fact, ReportDocument } from './document-model.ts';
import { formToBlocks, leftOutToBlocks } from './form-blocks.ts';
import { noteToBlocks } from './note-blocks.ts';
import { toPrintableLine } from './printable-text.ts';
import { createReportDates, durationToText, type ReportDates } from './report-dates.ts';
import { draftBanner, patientToFacts, patientToLine, toLetterhead } from './report-head.ts';
import { signatureToBlock } from './signature-block.ts';
import { transcriptToBlocks } from './transcript-blocks.ts';

export interface EncounterReportInput {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  /** Who prints it: the letterhead's owner. */
  readonly account: Account;
  readonly letterhead: PracticeLetterhead;
  readonly note: Note;
  readonly form?: ReportForm | null;
  /** Needed only with `includeTranscript`. */
  readonly utterances?: readonly Utterance[];
  readonly struckSpans?: readonly StruckSpan[];
  /** Which model wrote the transcript; null when nothing was transcribed. */
  readonly modelName: string | null;
  /** True when that was the built-in demonstration model. */
  readonly demoModel: boolean;
  readonly printedAt: Instant;
  readonly options: {
    readonly includeTranscript: boolean;
    /** IANA name; `Intl.DateTimeFormat().resolvedOptions().timeZone` is this machine's. */
    readonly timeZone: string;
    readonly language?: string;
  };
}

const demoNotice = 'Demonstration only: the transcript was written by the small built-in model, which understands '
  + 'synthesised speech. Do not use this note for care.';

export function encounterToDocument(input: EncounterReportInput): ReportDocument {
  const { encounter, patient, account, note, printedAt, form = null } = input;
  const dates = createReportDates(input.options.timeZone);
  const reference = encounter.id.slice(0, 8);
  const draft = note.status === 'draft';
  const { title, opening, closing } = formToBlocks(form, { patient, account, printedAt, visitAt: encounter.startedAt, dates });
  return {
    language: input.options.language ?? 'en',
    title: title ?? usualTitles.clinician,
    metadataTitle: 'Clinical note',
    author: toPrintableLine(account.name),
    printedAt,
    banner: draft ? draftBanner : null,
    runningHeader: [...patientToLine(patient), dates.day(encounter.startedAt)].join('  ·  '),
    footer: `Sotto  ·  visit ${reference}  ·  printed ${dates.exactly(printedAt)}`,
    letterhead: toLetterhead(account, input.letterhead),
    subtitles: [
      toPrintableLine(encounter.title),
      draft ? 'Draft. No clinician has signed this note.' : addendaToNotice(note),
    ].filter((line) => line !== ''),
    facts: [...patientToFacts(patient), ...visitToFacts(input, dates)],
    blocks: [
      ...(input.demoModel ? [{ kind: 'paragraph', tone: 'notice', text: demoNotice } satisfies Block] : []),
      ...opening,
      ...noteToBlocks({ ...note, sections: note.sections.filter((section) => !leavesOut(form, section)) }),
      ...leftOutToBlocks(sectionsLeftOut(form, note.sections), 'report'),
      ...(draft ? [] : [signatureToBlock(note, account, dates), ...addendaToBlocks(note, dates)]),
      // Behind signature and addenda, and under a heading of its own: neither covers it.
      ...closing,
      ...chosenTranscript(input),
    ],
  };
}

function visitToFacts({ encounter, modelName }: EncounterReportInput, dates: ReportDates): readonly Fact[] {
  const facts: Fact[] = [
    { label: 'Visit', value: dates.dayAndTime(encounter.startedAt) },
    ...soundToFacts(encounter, dates),
  ];
  if (encounter.form !== 'written') facts.push({ label: 'Transcribed by', value: modelName === null ? 'not transcribed' : toPrintableLine(modelName) });
  if (encounter.participants.length > 0) {
    facts.push({ label: 'Present', value: encounter.participants.map(({ name }) => toPrintableLine(name)).join(', ') });
  }
  return facts;
}

/** Consent is a fact where somebody could be recorded, or would not be. */
function soundToFacts(encounter: Encounter, dates: ReportDates): readonly Fact[] {
  const { recordingRemovedAt: removedAt } = encounter;
  const length = encounter.durationMs === 0 ? 'no sound' : durationToText(encounter.durationMs);
  const duration = removedAt === null ? length : `${length}, recording removed ${dates.dayAndTime(removedAt)}`;
  const consent: Fact = { label: 'Consent to record', value: consentToText(encounter, dates) };
  switch (encounter.form) {
    case 'recorded': return [{ label: 'Recorded', value: duration }, consent];
    case 'dictated': return [{ label: 'Dictated', value: duration }];
    case 'written': return [{ label: 'Form', value: formToWords(encounter) }, ...(encounter.consent.state === 'declined' ? [consent] : [])];
  }
}

function consentToText({ consent }: Encounter, dates: ReportDates): string {
  if (consent.state === 'not-recorded') return 'not put down';
  return consent.at === null ? consent.state : `${consent.state}, ${dates.dayAndTime(consent.at)}`;
}

function chosenTranscript({ options, utterances, struckSpans }: EncounterReportInput): readonly Block[] {
  if (!options.includeTranscript) return [];
  assert(utterances !== undefined, 'whoever asks for the transcript hands in its utterances');
  return transcriptToBlocks(utterances, struckSpans);
}
