/**
 * Records that leave Sotto: one patient's, or all of a practice, as a folder of open formats that needs no Sotto to be read.
 * Nothing in it is encrypted; that it was asked for twice is the caller's. Logged before the first byte. What is damaged is
 * named in the index and in the answer, and the rest goes out all the same.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import type { ExportedRecords, ExportedVisit } from '#shared/domain/exported-records.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { must } from '#shared/lib/assert.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { catchProblem, err, ok, type Result } from '#shared/lib/result.ts';
import { auditEntriesToCsvLines, auditEntryToJsonLine } from '#core/audit/audit-entries-as-text.ts';
import { beginWholeFolder, unfinishedFoldersIn } from '#core/kernel/whole-folder.ts';
import { recordsReadme } from '#core/reports/records-readme.ts';
import { loadReportFonts } from '#core/reports/report-fonts.ts';
import { exportVisit } from './export-visit.ts';
import type { OpenVault } from '../open-vault.ts';
import { createRecordsFolder, type RecordsFolder } from './records-folder.ts';
import { readEncounter } from '../encounters/view-encounter.ts';
import { noPatient } from '../patients/keep-patients.ts';

export type RecordsScope = { readonly scope: 'patient'; readonly patientId: PatientId } | { readonly scope: 'practice' };

export interface RecordsRequest {
  readonly what: RecordsScope;
  /** Not there yet, or an empty folder. */
  readonly folder: string;
  /** A lock ends it too. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

export interface RecordsWritten {
  readonly folder: string;
  readonly encounters: number;
  /** Visits whose sound could not be written out whole. */
  readonly damagedRecordings: readonly EncounterId[];
}

/** Throws `Cancelled` on abort, with nothing left behind. */
export function exportRecords(deps: OpenVault, request: RecordsRequest): Promise<Result<RecordsWritten>> {
  return deps.acts.run(async (locked) => {
    const patients = patientsOf(deps, request.what);
    if (patients.length === 0 && request.what.scope === 'patient') return err(noPatient());
    await removeUnfinished(request.folder);
    const begun = await beginWholeFolder(request.folder);
    if (!begun.ok) return begun;
    beingFilled.add(begun.value.path);
    try {
      const signal = AbortSignal.any([locked, ...(request.signal === undefined ? [] : [request.signal])]);
      const written = await catchProblem(() => fill(deps, createRecordsFolder(begun.value.path), patients, { ...request, signal }));
      if (!written.ok) return written;
      const finished = await begun.value.finish();
      if (!finished.ok) return finished;
      await markHandedOut(deps, written.value);
      return ok({
        folder: request.folder, encounters: written.value.length,
        damagedRecordings: written.value.filter(({ sound }) => isIncomplete(sound)).map(({ encounterId }) => encounterId),
      });
    } finally {
      await begun.value.discard();
      beingFilled.delete(begun.value.path);
    }
  });
}

/** By this program, asked twice for the same place. Only one of them gets it. */
const beingFilled = new Set<string>();

/** What a kill left of an earlier try lies there in plain text. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const { path, name } of await unfinishedFoldersIn(dirname(folder))) {
    if (name === basename(folder) && !beingFilled.has(path)) await rm(path, { recursive: true, force: true });
  }
}

async function fill(deps: OpenVault, folder: RecordsFolder, patients: readonly Patient[], request: RecordsRequest & { readonly signal: AbortSignal }): Promise<ExportedVisit[]> {
  const { what, signal, onProgress } = request;
  const account = must(deps.repositories.accounts.reader.current(), 'a vault is made with its account');
  const ids = visitsOf(deps, what);
  const createdAt = deps.clock.now();
  // First, so that no copy goes unlogged and the copy shows its own making.
  deps.audit.append({
    actor: deps.actor(), details: { visits: ids.length },
    ...(what.scope === 'patient' ? { action: 'patient.export', subjectId: what.patientId } : { action: 'practice.export', subjectId: '' }),
  });
  deps.events.emit({ type: 'changed', aggregates: ['audit'], encounterId: null });
  const visitDeps = {
    open: deps, folder, account, letterhead: deps.repositories.letterhead.reader.get(), signal,
    models: await deps.models.list(), fonts: await loadReportFonts(join(deps.resourcesFolder, 'fonts')),
  };
  const visits: ExportedVisit[] = [];
  for (const [index, id] of ids.entries()) {
    throwIfCancelled(signal);
    const record = readEncounter(deps, id);
    // Deleted meanwhile.
    if (record.ok) visits.push(await exportVisit(visitDeps, record.value));
    onProgress?.((index + 1) / ids.length);
  }
  const audit = await writeAuditLog(deps, folder, what, new Set(ids));
  throwIfCancelled(signal);
  const records: ExportedRecords = {
    format: 'sotto-records', version: 4, scope: what.scope, createdAt,
    createdBy: { accountId: account.id, name: account.name, profession: account.profession },
    patients: [...patients], appointments: appointmentsOf(deps, what), visits, audit,
  };
  await folder.write('index.json', `${JSON.stringify(records, null, 1)}\n`);
  await folder.write('README.txt', recordsReadme(records));
  return visits;
}

const everybody = 1_000_000;
const visitsAtOnce = 200;

function patientsOf({ repositories: { patients } }: OpenVault, what: RecordsScope): readonly Patient[] {
  if (what.scope === 'practice') return patients.reader.list({ limit: everybody });
  const patient = patients.reader.get(what.patientId);
  return patient === null ? [] : [patient];
}

function appointmentsOf({ repositories: { appointments } }: OpenVault, what: RecordsScope): Appointment[] {
  const listed = appointments.reader.list({ limit: everybody, ...(what.scope === 'patient' && { patientId: what.patientId }) });
  return listed.map(({ patientName: _, encounterStatus: __, shownConsent: ___, lastConsent: ____, ...appointment }) => appointment);
}

/** Oldest first. */
function visitsOf({ repositories: { encounters } }: OpenVault, what: RecordsScope): readonly EncounterId[] {
  const ids: EncounterId[] = [];
  for (;;) {
    const { items } = encounters.reader.list({ limit: visitsAtOnce, offset: ids.length, ...(what.scope === 'patient' ? { patientId: what.patientId } : {}) });
    ids.push(...items.map(({ id }) => id));
    if (items.length < visitsAtOnce) return ids.toReversed();
  }
}

async function writeAuditLog(
  { repositories }: OpenVault, folder: RecordsFolder, what: RecordsScope, visits: ReadonlySet<string>,
): Promise<ExportedRecords['audit']> {
  let entries = 0;
  // Both files end with the same entry, whatever is logged meanwhile.
  const last = repositories.auditEntries.reader.last()?.sequence ?? 0;
  const concerns = ({ sequence, subjectId, details }: AuditEntry) => sequence <= last && (what.scope === 'practice'
    || subjectId === what.patientId || visits.has(subjectId) || Object.values(details).includes(what.patientId));
  function* chosen(): Generator<AuditEntry, void> {
    entries = 0;
    for (const entry of repositories.auditEntries.reader.all()) {
      if (entry === null || !concerns(entry)) continue;
      entries += 1;
      yield entry;
    }
  }
  function* jsonLines(): Generator<string, void> {
    for (const entry of chosen()) yield auditEntryToJsonLine(entry);
  }
  const files = [await folder.write('audit.csv', auditEntriesToCsvLines(chosen())), await folder.write('audit.jsonl', jsonLines())];
  return { entries, files };
}

function isIncomplete({ state }: ExportedVisit['sound']): boolean {
  return state === 'damaged' || state === 'unreadable';
}

/** Retention may wait for a note to have been handed out. Sound that did not go out whole is not let go for it. */
async function markHandedOut({ database, repositories: { encounters }, events, clock }: OpenVault, visits: readonly ExportedVisit[]): Promise<void> {
  const exportedAt = clock.now();
  const handedOut = visits.filter(({ note, sound }) => note !== null && !isIncomplete(sound));
  for (let start = 0; start < handedOut.length; start += visitsAtOnce) {
    database.transaction(() => {
      for (const { encounterId } of handedOut.slice(start, start + visitsAtOnce)) {
        if (encounters.reader.get(encounterId) !== null) encounters.writer.update(encounterId, { exportedAt });
      }
    });
    await nextTurn();
  }
  events.emit({ type: 'changed', aggregates: ['encounters', 'retention'], encounterId: null });
}

/** In a folder the person chose: `sotto-records-2026-03-14-1b9d6bcd`, with a number where that is taken. Names nobody. */
export function newRecordsFolder(parent: string, what: RecordsScope, at: string): string {
  const name = ['sotto-records', at.slice(0, 10), ...(what.scope === 'patient' ? [what.patientId.slice(0, 8)] : [])].join('-');
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}
