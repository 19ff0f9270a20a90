/** A note as a file: gather, lay out, write, log. The log entry is written before the file, so no copy goes unlogged. */
import { join } from 'node:path';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ExportFormat } from '#shared/ipc/namespaces/exports.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { encounterToDocument } from '#core/reports/encounter-report.ts';
import { loadReportFonts } from '#core/reports/report-fonts.ts';
import { writeReport } from '#core/reports/write-report.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import type { OpenVault } from '../open-vault.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

/** Reports show the clock on the clinician's wall. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export interface ExportRequest {
  readonly encounterId: EncounterId;
  readonly format: ExportFormat;
  readonly file: string;
  readonly includeTranscript: boolean;
}

export function exportReport(deps: OpenVault, request: ExportRequest): Promise<Result<{ file: string }>> {
  return deps.acts.run(() => writeExport(deps, request));
}

async function writeExport(deps: OpenVault, { encounterId, format, file, includeTranscript }: ExportRequest): Promise<Result<{ file: string }>> {
  const detail = readEncounter(deps, encounterId);
  if (!detail.ok) return detail;
  const { encounter, patient, note, utterances, struckSpans } = detail.value;
  if (note === null) return err(problem('no-note', 'This visit has no note to export yet.'));
  const model = (await deps.models.list()).find(({ id }) => id === encounter.modelId);
  const document = encounterToDocument({
    encounter, patient, note, utterances, struckSpans,
    account: must(deps.repositories.accounts.reader.current(), 'a vault is made with its account'),
    modelName: model?.name ?? null,
    demoModel: model?.demoOnly ?? false,
    printedAt: deps.clock.now(),
    options: { includeTranscript, timeZone: localTimeZone() },
  });
  const fonts = await loadReportFonts(join(deps.resourcesFolder, 'fonts'));
  const bytes = await writeReport(document, format, { fonts });
  deps.audit.append({ actor: deps.actor(), action: 'note.export', subjectId: encounterId, details: { format, includeTranscript, noteStatus: note.status } });
  deps.events.emit({ type: 'changed', aggregates: ['audit'], encounterId });
  const written = await writeReportFile(file, bytes);
  if (!written.ok) return written;
  markExported(deps, encounterId);
  return ok({ file });
}

/** Once the file is there: the sound may wait for this to go. The visit may have been deleted meanwhile. */
function markExported({ repositories, clock, events }: OpenVault, encounterId: EncounterId): void {
  if (repositories.encounters.reader.get(encounterId) === null) return;
  repositories.encounters.writer.update(encounterId, { exportedAt: clock.now() });
  events.emit({ type: 'changed', aggregates: ['encounters'], encounterId });
}
