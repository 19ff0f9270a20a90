/** A clinician's own report forms: added, changed, taken out. Reports that were ordered with one keep a copy of it. */
import type { ReportFormId } from '#shared/domain/ids.ts';
import type { ReportForm, ReportFormContent } from '#shared/domain/report-form.ts';
import { nameKey } from '#shared/domain/template.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { AuditAction } from '#shared/domain/audit.ts';
import type { OpenVault } from '../open-vault.ts';

type FormDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor'>;

export const mostReportForms = 100;

export function addReportForm(deps: FormDeps, content: ReportFormContent): Result<ReportForm> {
  const { reader, writer } = deps.repositories.reportForms;
  const forms = reader.list();
  if (forms.length >= mostReportForms) return err(tooMany());
  if (isTaken(forms, content.name)) return err(formExists());
  return act(deps, 'report-form.add', () => writer.insert(content));
}

export function changeReportForm(deps: FormDeps, form: ReportForm): Result<ReportForm> {
  const { reader, writer } = deps.repositories.reportForms;
  const forms = reader.list();
  if (!forms.some(({ id }) => id === form.id)) return err(noForm());
  if (isTaken(forms.filter(({ id }) => id !== form.id), form.name)) return err(formExists());
  return act(deps, 'report-form.edit', () => {
    writer.update(form);
    return form;
  });
}

export function removeReportForm(deps: FormDeps, id: ReportFormId): Result<null> {
  const { reader, writer } = deps.repositories.reportForms;
  const form = reader.list().find((each) => each.id === id);
  if (form === undefined) return err(noForm());
  const removed = act(deps, 'report-form.delete', () => {
    writer.delete(id);
    return form;
  });
  return removed.ok ? ok(null) : removed;
}

/** Its words stay out of the log: what somebody writes into a form may be about a patient. */
function act({ database, audit, actor, events }: FormDeps, action: AuditAction, write: () => ReportForm): Result<ReportForm> {
  const form = database.transaction(() => {
    const written = write();
    audit.append({ actor: actor(), action, subjectId: '', details: { form: written.id, kind: written.kind, leftOut: written.leftOut.length } });
    return written;
  });
  events.emit({ type: 'changed', aggregates: ['reportForms', 'audit'], encounterId: null });
  return ok(form);
}

function isTaken(forms: readonly ReportForm[], name: string): boolean {
  return forms.some((each) => nameKey(each.name) === nameKey(name));
}

function noForm(): Problem<'no-report-form'> {
  return problem('no-report-form', 'There is no such report form any more. Choose one of the list.');
}

function formExists(): Problem<'report-form-exists'> {
  return problem('report-form-exists', 'There is a report form of this name already. Give this one another name.');
}

function tooMany(): Problem<'too-many-report-forms'> {
  return problem('too-many-report-forms', `There are ${mostReportForms} report forms, which is the most. Delete one that is no longer used.`);
}
