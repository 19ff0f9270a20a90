/**
 * The letter a patient takes home: what was talked about, what was agreed, what each does next. Pure.
 * Warm and plain around what the note holds; it adds nothing clinical, and leaves out whatever speaks of risk, the clinician's
 * own summary, findings and assessment. A private note never gets here: nobody hands it one.
 */
import type { Account } from '#shared/domain/account.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { usualTitles, type PracticeLetterhead } from '#shared/domain/report.ts';
import { leavesOut, type ReportForm } from '#shared/domain/report-form.ts';
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Block, ListItem, ReportDocument } from './document-model.ts';
import { formToBlocks, leftOutToBlocks, type FormBlocks } from './form-blocks.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import { createReportDates } from './report-dates.ts';
import { draftBanner, patientToLine, toLetterhead } from './report-head.ts';
import { createRiskWording, type RiskWording } from './risk-wording.ts';

export interface PatientReportInput {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly account: Account;
  readonly letterhead: PracticeLetterhead;
  readonly note: Note;
  /** What was read in the earlier visits that its statements were carried forward from. */
  readonly carriedFrom: readonly Therapy[];
  /** Keys of the note's sections that hold the plan. */
  readonly planKeys: ReadonlySet<string>;
  /** Its words stand where the letter's own greeting and ending would. */
  readonly form?: ReportForm | null;
  readonly printedAt: Instant;
  readonly options: { readonly timeZone: string; readonly language: string };
}

export interface PatientReport {
  readonly document: ReportDocument;
  /** How many sentences were left out because they speak of risk. */
  readonly leftOut: number;
}

const closing = 'If something here is not as you remember it, or if a question comes up, please get in touch. It helps to keep this page and bring it along next time.';

export function patientReport(input: PatientReportInput): PatientReport {
  const { encounter, patient, account, note, printedAt, options, form = null } = input;
  const dates = createReportDates(options.timeZone);
  const day = dates.day(encounter.startedAt);
  const sorted = sortSentences(input, createRiskWording(note.therapy, input.carriedFrom));
  const draft = note.status === 'draft';
  const words = formToBlocks(form, { patient, account, printedAt, visitAt: encounter.startedAt, dates });
  return {
    leftOut: sorted.leftOut,
    document: {
      language: options.language,
      title: words.title ?? usualTitles.patient,
      metadataTitle: 'Visit summary',
      author: toPrintableLine(account.name),
      printedAt,
      banner: draft ? draftBanner : null,
      runningHeader: [...patientToLine(patient), day].join('  ·  '),
      footer: `Written for you by ${toPrintableLine(account.name)}  ·  ${dates.day(printedAt)}`,
      letterhead: toLetterhead(account, input.letterhead),
      subtitles: [day, draft ? 'Draft. Your clinician has not signed the note of this visit yet.' : ''].filter((line) => line !== ''),
      facts: [],
      blocks: toBlocks(sorted, patient, account, words),
    },
  };
}

interface Sorted {
  readonly summary: string;
  readonly plan: readonly ListItem[];
  readonly yours: readonly ListItem[];
  readonly ours: readonly ListItem[];
  readonly leftOut: number;
  /** By the form, and not empty. */
  readonly leftOutSections: readonly Section[];
}

function sortSentences(input: PatientReportInput, risk: RiskWording): Sorted {
  const { note, planKeys, form = null } = input;
  let leftOut = 0;
  const kept = <Each extends Parameters<RiskWording['speaksOfRisk']>[0]>(sentences: readonly Each[]): readonly Each[] => {
    const fit = sentences.filter((sentence) => !risk.speaksOfRisk(sentence));
    leftOut += sentences.length - fit.length;
    return fit;
  };
  const { patientSummary = [], actionItems = [] } = note.therapy ?? {};
  const summary = kept(patientSummary).map(({ text }) => toPrintableText(text)).join(' ');
  // Counted before the form takes any away: what is kept from the patient is for the clinician to know, whoever left it out.
  const planSections = note.sections.filter(({ key }) => planKeys.has(key)).map((section) => ({ section, statements: kept(founded(section)) }));
  const plan = planSections.filter(({ section }) => !leavesOut(form, section)).flatMap(({ statements }) => statements);
  const items = kept(actionItems);
  const of = (wanted: 'client' | 'clinician') => items.filter(({ who }) => who === wanted).map(({ text, when }) => toItem(withWhen(text, when)));
  return { summary, plan: plan.map(({ text }) => toItem(text)), yours: of('client'), ours: of('clinician'), leftOut, leftOutSections: planLeftOut(input, risk) };
}

/** Sections that the form takes out of the letter, though it would have held something of them. */
export function planLeftOut(
  { note, planKeys, carriedFrom, form = null }: Pick<PatientReportInput, 'note' | 'planKeys' | 'carriedFrom' | 'form'>, risk = createRiskWording(note.therapy, carriedFrom),
): readonly Section[] {
  return note.sections.filter((section) => planKeys.has(section.key) && leavesOut(form, section) && founded(section).some((statement) => !risk.speaksOfRisk(statement)));
}

/** A language model's word that was not found in the recording is for the clinician to settle first. */
function founded({ statements }: Section): readonly Statement[] {
  return statements.filter(({ origin }) => origin !== 'unfounded');
}

function toItem(text: string): ListItem {
  return { text: toPrintableText(text), mark: null };
}

/** Not twice where the words say it already. */
export function withWhen(text: string, when: string | null): string {
  if (when === null || text.toLowerCase().includes(when.toLowerCase())) return text;
  return `${text.replace(/\.\s*$/u, '')} (${when}).`;
}

function toBlocks({ summary, plan, yours, ours, leftOutSections }: Sorted, patient: Patient | null, account: Account, words: FormBlocks): readonly Block[] {
  const part = (heading: string, items: readonly ListItem[]): readonly Block[] => (items.length === 0 ? [] : [
    { kind: 'heading', level: 2, text: heading }, { kind: 'list', items },
  ]);
  const parts: readonly Block[] = [
    ...(summary === '' ? [] : [{ kind: 'heading', level: 2, text: 'What we talked about' }, { kind: 'paragraph', tone: 'plain', text: summary }] satisfies Block[]),
    ...part('What we agreed', plan), ...part('Your next steps', yours), ...part('What I will do', ours),
  ];
  const nothing: Block = { kind: 'paragraph', tone: 'plain', text: 'Nothing was written down yet that belongs in this letter.' };
  const greeting: readonly Block[] = [
    { kind: 'paragraph', tone: 'plain', text: patient === null ? 'Thank you for coming.' : `Dear ${toPrintableLine(patient.name)},` },
    { kind: 'paragraph', tone: 'plain', text: 'Here is what we talked about and what we agreed, so that you need not remember it all.' },
  ];
  const ending: readonly Block[] = [
    { kind: 'paragraph', tone: 'plain', text: closing },
    { kind: 'paragraph', tone: 'plain', text: `With best wishes,\n${toPrintableLine(account.name)}` },
  ];
  return [
    ...(words.opening.length === 0 ? greeting : words.opening),
    ...(parts.length === 0 ? [nothing] : parts),
    ...leftOutToBlocks(leftOutSections, 'letter'),
    ...(words.closing.length === 0 ? ending : words.closing),
  ];
}

