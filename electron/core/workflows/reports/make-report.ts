/** A report's bytes in one format. A FHIR document that does not hold to its rules is none: the answer says why. */
import { join } from 'node:path';
import { formatsByKind, type ExportFormat, type ReportOptions, type ReportSubject } from '#shared/domain/report.ts';
import { reveal, type Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { loadFhirChecker, type FhirChecker } from '#core/reports/fhir/check-fhir-document.ts';
import { loadReportFonts } from '#core/reports/report-fonts.ts';
import { writeReport } from '#core/reports/write-report.ts';
import type { OpenVault } from '../open-vault.ts';
import { gatherFhir, gatherReport, noFormInFhir, refuseForm } from './gather-report.ts';

export interface ReportRequest {
  readonly subject: ReportSubject;
  readonly format: ExportFormat;
  readonly options: ReportOptions;
  /** Of a PDF. */
  readonly password?: Redacted<string> | undefined;
}

type MakeDeps = Pick<OpenVault, 'repositories' | 'clock' | 'models' | 'templatesById' | 'pipeline' | 'resourcesFolder'>;

export async function makeReport(deps: MakeDeps, request: ReportRequest): Promise<Result<Uint8Array>> {
  const refused = refuse(request);
  if (refused !== null) return err(refused);
  const { subject, format, options, password } = request;
  if (format === 'fhir') return subject.kind === 'progress' ? err(noSuchFormat()) : fhirBytes(deps, { ...request, subject });
  const gathered = await gatherReport(deps, subject, options);
  if (!gathered.ok) return gathered;
  const fonts = await loadReportFonts(join(deps.resourcesFolder, 'fonts'));
  return ok(await writeReport(gathered.value.document, format, { fonts, pageSize: options.pageSize, ...(password === undefined ? {} : { password: reveal(password) }) }));
}

export function refuse({ subject, format, options: { form }, password }: ReportRequest) {
  if (!formatsByKind[subject.kind].includes(format)) return noSuchFormat();
  if (password !== undefined && format !== 'pdf') return problem('no-password', 'Only a PDF can have a password. Choose PDF, or leave the password out.');
  if (form !== null && format === 'fhir') return noFormInFhir();
  return refuseForm(subject, form);
}

function noSuchFormat() {
  return problem('no-such-format', 'This report cannot be had in that format. Choose PDF, Word or plain text.');
}

/** By its folder: the schema takes a tenth of a second to get ready, and never changes. */
const checkers = new Map<string, Promise<FhirChecker>>();

/** One that could not be loaded is loaded anew the next time: a scanner or a slow disk lets go again. */
async function fhirChecker(folder: string): Promise<FhirChecker> {
  const loading = checkers.get(folder) ?? loadFhirChecker(folder);
  checkers.set(folder, loading);
  try {
    return await loading;
  } catch (thrown) {
    checkers.delete(folder);
    throw thrown;
  }
}

async function fhirBytes(deps: MakeDeps, { subject, options }: ReportRequest & { readonly subject: Exclude<ReportSubject, { kind: 'progress' }> }): Promise<Result<Uint8Array>> {
  const bundle = await gatherFhir(deps, subject.encounterId, options);
  if (!bundle.ok) return bundle;
  const checked = (await fhirChecker(join(deps.resourcesFolder, 'fhir'))).check(bundle.value);
  return checked.ok ? ok(new TextEncoder().encode(`${JSON.stringify(bundle.value, null, 1)}\n`)) : checked;
}
