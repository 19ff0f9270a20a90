/**
 * How a patient has been over some weeks: sessions, mood, topics, what was agreed, goals, appointments kept. Pure.
 * Everything stands in the notes already; nothing is read out of it that they do not say. Risk stays with the notes
 * themselves, where its words and their place are: a summary of it would be read without them.
 */
import type { Account } from '#shared/domain/account.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { usualTitles, type PracticeLetterhead } from '#shared/domain/report.ts';
import type { ReportForm } from '#shared/domain/report-form.ts';
import { moodDirection } from '#shared/domain/session.ts';
import { moods, type Mood, type Therapy } from '#shared/domain/therapy.ts';
import type { CalendarDate, Instant } from '#shared/domain/time.ts';
import type { Block, Fact, ListItem, ReportDocument } from './document-model.ts';
import { formToBlocks } from './form-blocks.ts';
import { withWhen } from './patient-report.ts';
import { toPrintableLine, toPrintableText } from './printable-text.ts';
import { calendarDateToText, createReportDates, durationToText, type ReportDates } from './report-dates.ts';
import { patientToFacts, patientToLine, toLetterhead } from './report-head.ts';
import { createRiskWording } from './risk-wording.ts';

export interface ReportedSession {
  readonly encounter: Encounter;
  /** Null where none is written yet. */
  readonly note: Note | null;
  /** What was read in the earlier visits that its statements were carried forward from. */
  readonly carriedFrom: readonly Therapy[];
  /** Keys of the note's sections that hold what the client wants to reach. */
  readonly goalKeys: ReadonlySet<string>;
}

/** How many appointments of the period ended each way; null where none are kept. */
export interface Attendance {
  readonly completed: number;
  readonly cancelled: number;
  readonly missed: number;
  readonly upcoming: number;
}

export interface ProgressReportInput {
  readonly patient: Patient;
  readonly account: Account;
  readonly letterhead: PracticeLetterhead;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** Of the period, oldest first. */
  readonly sessions: readonly ReportedSession[];
  readonly attendance: Attendance | null;
  readonly form?: ReportForm | null;
  readonly printedAt: Instant;
  readonly options: { readonly timeZone: string; readonly language: string };
}

const moodWords: Readonly<Record<Mood, string>> = {
  'very-low': 'Very low', low: 'Low', neutral: 'Neutral', positive: 'Positive', 'very-positive': 'Very positive',
};
const directionWords = { improving: 'improving', declining: 'declining', stable: 'stable', fluctuating: 'going up and down' } as const;

export function progressReport(input: ProgressReportInput): ReportDocument {
  const { patient, account, sessions, printedAt, options, form = null } = input;
  const dates = createReportDates(options.timeZone);
  const unsigned = sessions.filter(({ note }) => note !== null && note.status !== 'signed').length;
  const { title, opening, closing } = formToBlocks(form, { patient, account, printedAt, visitAt: null, dates });
  return {
    language: options.language,
    title: title ?? usualTitles.progress,
    metadataTitle: 'Progress report',
    author: toPrintableLine(account.name),
    printedAt,
    banner: null,
    runningHeader: patientToLine(patient).join('  ·  '),
    footer: `Sotto  ·  progress report  ·  printed ${dates.exactly(printedAt)}`,
    letterhead: toLetterhead(account, input.letterhead),
    subtitles: [periodOf(input, dates), ...(unsigned === 0 ? [] : [`${unsigned === 1 ? 'One note is' : `${unsigned} notes are`} not signed yet.`])],
    facts: [...patientToFacts(patient), ...countsOf(input)],
    blocks: [...opening, ...courseOf(input, dates), ...closing],
  };
}

function courseOf(input: ProgressReportInput, dates: ReportDates): readonly Block[] {
  const { sessions, attendance } = input;
  if (sessions.length === 0 && attendance === null) return [{ kind: 'state', text: 'No sessions in this period' }];
  return [...attendanceOf(input), ...moodOf(sessions, dates), ...topicsOf(sessions), ...goalsOf(sessions), ...homeworkOf(sessions, dates), ...sessionsOf(sessions, dates)];
}

function periodOf({ from, to, sessions }: ProgressReportInput, dates: ReportDates): string {
  const [first, last] = [sessions[0], sessions.at(-1)];
  const start = from !== null ? calendarDateToText(from) : first === undefined ? null : dates.day(first.encounter.startedAt);
  const end = to !== null ? calendarDateToText(to) : last === undefined ? null : dates.day(last.encounter.startedAt);
  if (start === null || end === null) return start === null ? (end === null ? 'All sessions' : `Until ${end}`) : `From ${start}`;
  return start === end ? start : `${start} to ${end}`;
}

function countsOf({ sessions }: ProgressReportInput): readonly Fact[] {
  const signed = sessions.filter(({ note }) => note?.status === 'signed').length;
  return [{ label: 'Sessions', value: String(sessions.length) }, { label: 'Notes signed', value: `${signed} of ${sessions.length}` }];
}

function attendanceOf({ attendance }: ProgressReportInput): readonly Block[] {
  if (attendance === null) return [];
  const { completed, cancelled, missed, upcoming } = attendance;
  return [
    { kind: 'heading', level: 2, text: 'Attendance' },
    { kind: 'table', caption: 'Appointments in this period', head: ['Kept', 'Cancelled', 'Missed', 'Still to come'], rows: [[completed, cancelled, missed, upcoming].map(String)] },
  ];
}

function moodOf(sessions: readonly ReportedSession[], dates: ReportDates): readonly Block[] {
  const known = sessions.flatMap(({ encounter, note }) => {
    const mood = note?.therapy?.mood ?? null;
    return mood === null ? [] : [{ day: dates.day(encounter.startedAt), mood: mood.now }];
  });
  const heading: Block = { kind: 'heading', level: 2, text: 'Mood' };
  if (known.length === 0) return [heading, { kind: 'state', text: 'Not assessed' }];
  const direction = moodDirection(known.map(({ mood }) => mood));
  const told = known.map(({ day, mood }) => `${day}: ${moodWords[mood].toLowerCase()}`).join('; ');
  return [
    heading,
    ...(direction === null ? [] : [{ kind: 'paragraph', tone: 'plain', text: `Over the latest sessions the mood is ${directionWords[direction]}.` } satisfies Block]),
    ...(known.length < 2 ? [] : [{
      kind: 'figure', caption: 'Mood by session, as it showed in what was said', alt: `Mood by session. ${told}.`,
      chart: { steps: moods.map((mood) => moodWords[mood]), points: known.map(({ day, mood }) => ({ label: day, step: moods.indexOf(mood) })) },
    } satisfies Block]),
    { kind: 'table', caption: 'Mood by session', head: ['Session', 'Mood'], rows: known.map(({ day, mood }) => [day, moodWords[mood]]) },
  ];
}

/** What came up in more sessions stands first; among equals, what came up first. */
function topicsOf(sessions: readonly ReportedSession[]): readonly Block[] {
  const counts = new Map<string, { readonly text: string; sessions: number }>();
  for (const { note } of sessions) {
    const risk = createRiskWording(note?.therapy ?? null);
    const topics = (note?.therapy?.topics ?? []).filter((topic) => !risk.speaksOfRisk(topic)).map(({ text }) => toPrintableLine(text));
    for (const text of new Set(topics)) {
      const key = text.toLowerCase();
      const known = counts.get(key) ?? { text, sessions: 0 };
      known.sessions += 1;
      counts.set(key, known);
    }
  }
  const rows = [...counts.values()].toSorted((one, other) => other.sessions - one.sessions).map(({ text, sessions: count }) => [text, `${count} of ${sessions.length}`]);
  return rows.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'Topics' }, { kind: 'table', caption: 'In how many sessions each topic came up', head: ['Topic', 'Sessions'], rows }];
}

/** Each once, in the words it was last written with. */
function goalsOf(sessions: readonly ReportedSession[]): readonly Block[] {
  const goals = new Map<string, ListItem>();
  for (const { note, goalKeys, carriedFrom } of sessions.toReversed()) {
    const risk = createRiskWording(note?.therapy ?? null, carriedFrom);
    for (const statement of note?.sections.filter(({ key }) => goalKeys.has(key)).flatMap(({ statements }) => statements) ?? []) {
      const text = toPrintableText(statement.text);
      if (statement.origin !== 'unfounded' && !risk.speaksOfRisk(statement) && !goals.has(text.toLowerCase())) goals.set(text.toLowerCase(), { text, mark: null });
    }
  }
  return goals.size === 0 ? [] : [{ kind: 'heading', level: 2, text: 'Goals' }, { kind: 'list', items: [...goals.values()] }];
}

function homeworkOf(sessions: readonly ReportedSession[], dates: ReportDates): readonly Block[] {
  const rows = sessions.flatMap(({ encounter, note }) => {
    const risk = createRiskWording(note?.therapy ?? null);
    return (note?.therapy?.actionItems ?? []).filter((item) => !risk.speaksOfRisk(item))
      .map(({ text, who, when }) => [dates.day(encounter.startedAt), who === 'client' ? 'Client' : 'Clinician', toPrintableText(withWhen(text, when))]);
  });
  return rows.length === 0 ? [] : [
    { kind: 'heading', level: 2, text: 'Homework and action items' },
    { kind: 'table', caption: 'What was agreed, by session', head: ['Agreed on', 'By whom', 'What'], rows },
  ];
}

function sessionsOf(sessions: readonly ReportedSession[], dates: ReportDates): readonly Block[] {
  const rows = sessions.map(({ encounter, note }) => [
    dates.day(encounter.startedAt),
    encounter.durationMs === 0 ? 'no sound' : durationToText(encounter.durationMs),
    createRiskWording(note?.therapy ?? null).speaksOfRisk({ text: encounter.title }) ? '' : toPrintableLine(encounter.title),
    note === null ? 'no note yet' : note.status === 'signed' ? 'signed' : 'draft',
  ]);
  return rows.length === 0 ? [] : [
    { kind: 'heading', level: 2, text: 'Sessions' },
    { kind: 'table', caption: 'Sessions of this period', head: ['Day', 'Length', 'About', 'Note'], rows },
  ];
}
