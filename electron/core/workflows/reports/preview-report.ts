/** A report for the screen, as it would come out. */
import type { ReportOptions, ReportSubject } from '#shared/domain/report.ts';
import type { ShownReport } from '#shared/ipc/namespaces/report-document.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { ReportDocument } from '#core/reports/document-model.ts';
import type { OpenVault } from '../open-vault.ts';
import { gatherReport } from './gather-report.ts';

/** With arrays the page may have, and nothing it may change. */
export interface Preview {
  readonly document: ReadonlyShown<ShownReport>;
  readonly leftOut: number;
  readonly hasTranscript: boolean;
}
type ReadonlyShown<Value> = Value extends readonly (infer Item)[] ? readonly ReadonlyShown<Item>[] : Value extends object ? { readonly [Name in keyof Value]: ReadonlyShown<Value[Name]> } : Value;

export async function previewReport(deps: OpenVault, subject: ReportSubject, options: ReportOptions): Promise<Result<Preview>> {
  const gathered = await gatherReport(deps, subject, options);
  if (!gathered.ok) return gathered;
  const { document, leftOut, hasTranscript } = gathered.value;
  return ok({ document: toShown(document), leftOut, hasTranscript });
}

export function toShown({ letterhead: { logo, ...letterhead }, ...document }: ReportDocument): Preview['document'] {
  return { ...document, letterhead: { ...letterhead, logo: logo === null ? null : { type: logo.type, base64: Buffer.from(logo.bytes).toString('base64') } } };
}
