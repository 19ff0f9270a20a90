/** A finished report on its way to somebody: opened, printed, or saved as a file. Each is in the log before it is done. */
import { fileExtensions, type ExportEntry } from '#shared/domain/report.ts';
import type { ExportId } from '#shared/domain/ids.ts';
import { sectionsLeftOut } from '#shared/domain/report-form.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { reportFileName } from '#core/reports/export-file-name.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import type { OpenVault } from '../open-vault.ts';
import { gone, subjectIdOf } from './export-desk.ts';
import { countLeftOut, localTimeZone } from './gather-report.ts';
import type { OpenedFiles } from './opened-files.ts';

/** The system's own programs, as the shell reaches them. */
export interface OutsidePrograms {
  open(file: string): Promise<Result<void>>;
  /** Hands the file to the printer that the system takes by default, or asks for one; a lock ends the asking. */
  print(file: string, locked: AbortSignal): Promise<Result<void>>;
  /** Refused where the file is not there any more. */
  showInFolder(file: string): Promise<Result<void>>;
}

type HandOutDeps = Pick<OpenVault, 'repositories' | 'audit' | 'actor' | 'clock' | 'events' | 'acts' | 'database' | 'templatesById'>;

/** Names nobody: `sotto-note-2026-03-14-1b9d6bcd.pdf`. */
export function nameOfExport({ repositories }: Pick<OpenVault, 'repositories'>, { subject, format, createdAt }: Pick<ExportEntry, 'subject' | 'format' | 'createdAt'>): string {
  const startedAt = subject.kind === 'progress' ? createdAt : repositories.encounters.reader.get(subject.encounterId)?.startedAt ?? createdAt;
  return reportFileName({ kind: subject.kind, id: subjectIdOf(subject), startedAt, timeZone: localTimeZone(), extension: fileExtensions[format] });
}

export function openExport(deps: HandOutDeps, opened: OpenedFiles, outside: OutsidePrograms, id: ExportId): Promise<Result<void>> {
  return handOut(deps, id, 'export.open', async (bytes, entry) => {
    const put = await opened.put(nameOfExport(deps, entry), bytes);
    return put.ok ? outside.open(put.value.file) : put;
  });
}

export function printExport(deps: HandOutDeps, opened: OpenedFiles, outside: OutsidePrograms, id: ExportId): Promise<Result<void>> {
  const entry = deps.repositories.exportJobs.reader.get(id);
  if (entry !== null && entry.format !== 'pdf') return Promise.resolve(err(problem('not-printable', 'Only a PDF is printed from here. Open the file and print it there, or order the report as a PDF.')));
  if (entry?.isLocked === true) return Promise.resolve(err(problem('not-printable', 'A report with a password is opened first, and printed by the program that shows it.')));
  return handOut(deps, id, 'export.print', async (bytes, printed, locked) => {
    const put = await opened.put(nameOfExport(deps, printed), bytes);
    return put.ok ? outside.print(put.value.file, locked) : put;
  });
}

export function saveExport(deps: HandOutDeps, id: ExportId, file: string): Promise<Result<void>> {
  return handOut(deps, id, 'export.save', (bytes) => writeReportFile(file, bytes), file);
}

export async function revealExport({ repositories }: Pick<OpenVault, 'repositories'>, outside: OutsidePrograms, id: ExportId): Promise<Result<void>> {
  const savedTo = repositories.exportJobs.reader.savedTo(id);
  if (savedTo === null) return err(problem('not-saved', 'It was not saved yet. Save it first, then its folder can be shown.'));
  return outside.showInFolder(savedTo);
}

function handOut(
  deps: HandOutDeps, id: ExportId, action: 'export.open' | 'export.print' | 'export.save', act: (bytes: Uint8Array, entry: ExportEntry, locked: AbortSignal) => Promise<Result<void>>, savedTo?: string,
): Promise<Result<void>> {
  return deps.acts.run(async (locked) => {
    const { exportJobs } = deps.repositories;
    const entry = exportJobs.reader.get(id);
    const bytes = exportJobs.reader.bytes(id);
    if (entry === null) return err(gone());
    // Its file may lie there although what it was ordered with can no longer be read: then nobody knows what it leaves out.
    if (bytes === null || entry.state !== 'ready') return err(problem('not-ready', entry.state === 'expired' ? 'It has expired, and its file is gone. Make it again.' : entry.failure ?? 'It is not ready yet.'));
    deps.audit.append({ actor: deps.actor(), action, subjectId: subjectIdOf(entry.subject), details: { exportId: id, kind: entry.subject.kind, format: entry.format, leftOut: countLeftOut(deps, entry) } });
    deps.events.emit({ type: 'changed', aggregates: ['audit'], encounterId: null });
    const done = await act(bytes, entry, locked);
    if (!done.ok) return done;
    if (exportJobs.reader.get(id) !== null) exportJobs.writer.countDownload(id, savedTo);
    if (action !== 'export.open') markExported(deps, entry);
    deps.events.emit({ type: 'changed', aggregates: ['exports'], encounterId: null });
    return ok();
  });
}

/**
 * Once it is out: the sound may wait for this to go. The visit may have been deleted meanwhile. What was ordered before the
 * signature may show a draft, and is no export of the note that was signed; nor is what leaves sections of it out that it would have held.
 */
export function markExported({ repositories, clock, events }: Pick<OpenVault, 'repositories' | 'clock' | 'events'>, { subject, createdAt, options }: Pick<ExportEntry, 'subject' | 'createdAt' | 'options'>): void {
  if (subject.kind !== 'clinician' || repositories.encounters.reader.get(subject.encounterId) === null) return;
  const note = repositories.notes.reader.byEncounter(subject.encounterId);
  if (sectionsLeftOut(options.form, note?.sections ?? []).length > 0) return;
  const signedAt = note?.signedAt ?? null;
  if (signedAt !== null && createdAt < signedAt) return;
  repositories.encounters.writer.update(subject.encounterId, { exportedAt: clock.now() });
  events.emit({ type: 'changed', aggregates: ['encounters'], encounterId: subject.encounterId });
}
