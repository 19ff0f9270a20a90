/**
 * What a report says, gathered out of the open vault and laid out: the same for the preview, the file and the command line.
 * Private psychotherapy notes have no way in: nothing here reads them.
 */
import type { AppointmentStatus } from '#shared/domain/appointment.ts';
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import type { ReportOptions, ReportSubject } from '#shared/domain/report.ts';
import { sectionsLeftOut, type ReportForm } from '#shared/domain/report-form.ts';
import type { Therapy } from '#shared/domain/therapy.ts';
import type { CalendarDate, Instant } from '#shared/domain/time.ts';
import { exhaustive, must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { ReportDocument } from '#core/reports/document-model.ts';
import { encounterToDocument } from '#core/reports/encounter-report.ts';
import { dayOfVisit } from '#core/reports/export-file-name.ts';
import { fhirDocument, type FhirBundle } from '#core/reports/fhir/fhir-document.ts';
import { patientReport, planLeftOut } from '#core/reports/patient-report.ts';
import { progressReport, type Attendance } from '#core/reports/progress-report.ts';
import type { OpenVault } from '../open-vault.ts';
import { mayStillBeUsed } from '../encounters/may-still-be-used.ts';
import { readEncounter, type EncounterRecord } from '../encounters/view-encounter.ts';
import { noPatient } from '../patients/keep-patients.ts';

/** Reports show the clock on the clinician's wall. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export interface GatheredReport {
  readonly document: ReportDocument;
  /** Sentences that speak of risk, kept out of what a patient takes home. */
  readonly leftOut: number;
  /** Whether there is a transcript that it could hold. */
  readonly hasTranscript: boolean;
}

export type ReadDeps = Pick<OpenVault, 'repositories' | 'clock' | 'models' | 'templatesById'>;

export async function gatherReport(deps: ReadDeps, subject: ReportSubject, options: ReportOptions): Promise<Result<GatheredReport>> {
  const refused = refuseForm(subject, options.form);
  if (refused !== null) return err(refused);
  switch (subject.kind) {
    case 'clinician': case 'patient': return ofVisit(deps, subject.encounterId, (record, note) => layOutVisit(deps, subject.kind, record, note, options));
    case 'progress': return overWeeks(deps, subject, options);
    default: return exhaustive(subject);
  }
}

/** Its words and what it leaves out are meant for one kind. */
export function refuseForm({ kind }: ReportSubject, form: ReportForm | null): Problem<'no-form'> | null {
  return form === null || form.kind === kind ? null : problem('no-form', 'This report form is for reports of another kind. Choose one of this kind, or “As it is”.');
}

export function noFormInFhir(): Problem<'no-form'> {
  return problem('no-form', 'A FHIR document holds the note as it is, without a report form. Choose “As it is”, or another format.');
}

/** Sections that its form takes out of this report, as the report itself counts them: 0 is all of it. */
export function countLeftOut(deps: Pick<ReadDeps, 'repositories' | 'templatesById'>, { subject, options: { form } }: { readonly subject: ReportSubject; readonly options: Pick<ReportOptions, 'form'> }): number {
  if (form === null || subject.kind === 'progress') return 0;
  const note = deps.repositories.notes.reader.byEncounter(subject.encounterId);
  if (note === null) return 0;
  return (subject.kind === 'clinician' ? sectionsLeftOut(form, note.sections) : planLeftOut({ note, form, carriedFrom: carriedFrom(deps, note), planKeys: keysThatTake(deps, note, 'plan') })).length;
}

/** No report form has a part in it: another program is given the note as it is. */
export async function gatherFhir(deps: ReadDeps & Pick<OpenVault, 'pipeline'>, encounterId: EncounterId, { language, form }: ReportOptions): Promise<Result<FhirBundle>> {
  if (form !== null) return err(noFormInFhir());
  return ofVisit(deps, encounterId, async ({ encounter, patient }, note) => fhirDocument({
    encounter, patient, note, language, account: ownAccount(deps), letterhead: deps.repositories.letterhead.reader.get(), printedAt: deps.clock.now(),
    takesByKey: takesByKey(deps, note), conceptsIn: (sentence) => deps.pipeline.conceptsIn(sentence),
  }));
}

async function ofVisit<Value>(deps: ReadDeps, encounterId: EncounterId, make: (record: EncounterRecord, note: Note) => Promise<Value>): Promise<Result<Value>> {
  const detail = readEncounter(deps, encounterId);
  if (!detail.ok) return detail;
  const { note } = detail.value;
  if (note === null) return err(problem('no-note', 'This visit has no note to export yet.'));
  return ok(await make(detail.value, note));
}

/** Of a visit that need not be stored. */
export async function layOutVisit(deps: ReadDeps, kind: 'clinician' | 'patient', record: VisitToLayOut, note: Note, options: ReportOptions): Promise<GatheredReport> {
  return kind === 'clinician' ? clinicianReport(deps, record, note, options) : letterToPatient(deps, record, note, options);
}

type VisitToLayOut = Pick<EncounterRecord, 'encounter' | 'patient' | 'utterances' | 'struckSpans'>;

async function clinicianReport(deps: ReadDeps, record: VisitToLayOut, note: Note, options: ReportOptions): Promise<GatheredReport> {
  const { encounter, patient, utterances, struckSpans } = record;
  const model = (await deps.models.list()).find(({ id }) => id === encounter.modelId);
  // A note that was typed has no transcript, whatever was asked for.
  const hasTranscript = utterances.length > 0 || struckSpans.length > 0;
  const document = encounterToDocument({
    encounter, patient, note, utterances, struckSpans, form: options.form, account: ownAccount(deps), letterhead: deps.repositories.letterhead.reader.get(),
    modelName: model?.name ?? null, demoModel: model?.demoOnly ?? false, printedAt: deps.clock.now(),
    options: { includeTranscript: options.includeTranscript && hasTranscript, timeZone: localTimeZone(), language: options.language },
  });
  return { document, leftOut: 0, hasTranscript };
}

async function letterToPatient(deps: ReadDeps, { encounter, patient }: VisitToLayOut, note: Note, { language, form }: ReportOptions): Promise<GatheredReport> {
  const { document, leftOut } = patientReport({
    encounter, patient, note, form, carriedFrom: carriedFrom(deps, note), account: ownAccount(deps), letterhead: deps.repositories.letterhead.reader.get(), printedAt: deps.clock.now(),
    planKeys: keysThatTake(deps, note, 'plan'), options: { timeZone: localTimeZone(), language },
  });
  return { document, leftOut, hasTranscript: false };
}

function overWeeks(deps: ReadDeps, { patientId, from, to }: Extract<ReportSubject, { kind: 'progress' }>, { language, form }: ReportOptions): Result<GatheredReport> {
  const { repositories, clock } = deps;
  const patient = repositories.patients.reader.get(patientId);
  if (patient === null) return err(noPatient());
  if (from !== null && to !== null && from > to) return err(problem('empty-period', 'The first day is after the last one. Change one of them.'));
  const isBetween = betweenDays(from, to);
  // They are read anew each time they are asked for.
  const { templatesById } = deps;
  const sessions = sessionsOf(deps, patientId, isBetween).map((encounter) => {
    const note = repositories.notes.reader.byEncounter(encounter.id);
    return { encounter, note, carriedFrom: note === null ? [] : carriedFrom(deps, note), goalKeys: note === null ? new Set<string>() : keysThatTakeOnly({ templatesById }, note, 'goals') };
  });
  const document = progressReport({
    patient, from, to, sessions, form, attendance: attendanceOf(deps, patientId, isBetween), account: ownAccount(deps), letterhead: repositories.letterhead.reader.get(), printedAt: clock.now(),
    options: { timeZone: localTimeZone(), language },
  });
  return ok({ document, leftOut: 0, hasTranscript: false });
}

/** Of a visit that is gone nothing is known any more. */
function carriedFrom({ repositories: { notes } }: Pick<OpenVault, 'repositories'>, { sections }: Note): readonly Therapy[] {
  const visits = new Set(sections.flatMap(({ statements }) => statements).flatMap(({ carried }) => carried?.encounterId ?? []));
  return [...visits].flatMap((encounterId) => notes.reader.byEncounter(encounterId)?.therapy ?? []);
}

type IsBetween = (at: Instant) => boolean;

/** One whose recording was removed is told nowhere any more. */
function sessionsOf({ repositories }: ReadDeps, patientId: PatientId, isBetween: IsBetween): readonly Encounter[] {
  return repositories.encounters.reader.byPatient(patientId).filter((each) => mayStillBeUsed(each) && isBetween(each.startedAt));
}

/** One whose time went by without a word of what came of it is counted nowhere: nobody knows. */
function attendanceOf({ repositories, clock }: ReadDeps, patientId: PatientId, isBetween: IsBetween): Attendance | null {
  const kept = repositories.appointments.reader.list({ patientId, limit: mostAppointments }).filter(({ startsAt }) => isBetween(startsAt));
  if (kept.length === 0) return null;
  const of = (wanted: AppointmentStatus) => kept.filter(({ status }) => status === wanted);
  return { completed: of('completed').length, cancelled: of('cancelled').length, missed: of('missed').length, upcoming: of('scheduled').filter(({ startsAt }) => startsAt > clock.now()).length };
}

const mostAppointments = 10_000;

/** By the day on the wall. */
function betweenDays(from: CalendarDate | null, to: CalendarDate | null): IsBetween {
  if (from === null && to === null) return () => true;
  const timeZone = localTimeZone();
  return (at) => {
    const day = dayOfVisit({ startedAt: at, timeZone });
    return (from === null || day >= from) && (to === null || day <= to);
  };
}

function takesByKey({ templatesById }: Pick<OpenVault, 'templatesById'>, { templateId }: Note): ReadonlyMap<string, readonly ClinicalSection[]> {
  return new Map((templatesById.get(templateId)?.sections ?? []).map(({ key, takes }) => [key, takes]));
}

/** A template that is gone is guessed by the sections' own names. */
function keysThatTake(deps: Pick<OpenVault, 'templatesById'>, note: Note, wanted: ClinicalSection): ReadonlySet<string> {
  const takes = takesByKey(deps, note);
  return new Set(note.sections.map(({ key }) => key).filter((key) => takes.get(key)?.includes(wanted) ?? key === wanted));
}

/** Where other things stand beside them, goals cannot be told from those. */
export function keysThatTakeOnly(deps: Pick<OpenVault, 'templatesById'>, note: Note, wanted: ClinicalSection): ReadonlySet<string> {
  const takes = takesByKey(deps, note);
  return new Set(note.sections.map(({ key }) => key).filter((key) => {
    const taken = takes.get(key);
    return taken === undefined ? key === wanted : taken.length === 1 && taken[0] === wanted;
  }));
}

export function ownAccount({ repositories }: Pick<OpenVault, 'repositories'>) {
  return must(repositories.accounts.reader.current(), 'a vault is made with its account');
}
