/** A template written to a file of the clinician's choosing, whole or not at all. */
import { writeFailureReason } from '#core/kernel/write-failure.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { exportTemplate } from './keep-templates.ts';

export async function saveTemplateFile(deps: Pick<OpenVault, 'templatesById'>, { id, file }: { readonly id: string; readonly file: string }): Promise<Result<void>> {
  const json = exportTemplate(deps, id);
  if (!json.ok) return json;
  const written = await writeReportFile(file, new TextEncoder().encode(json.value));
  if (written.ok) return ok();
  const code = String(written.error.details?.['code']);
  return err(problem('output-unwritable', `The template was not saved: ${writeFailureReason(code)}`, { details: { code } }));
}

/** `sotto-template-soap.json` */
export function templateFileName(id: string): string {
  return `sotto-template-${id}.json`;
}
