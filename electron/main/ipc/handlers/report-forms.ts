import { addReportForm, changeReportForm, removeReportForm } from '#core/workflows/reports/keep-report-forms.ts';
import { previewReportForm } from '#core/workflows/reports/preview-report-form.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createReportFormsHandlers({ sotto }: HandlerDeps): Handlers['reportForms'] {
  return {
    list: () => withClinic(sotto, ({ open }) => ok(open.repositories.reportForms.reader.list())),
    add: (content) => withClinic(sotto, ({ open }) => addReportForm(open, content)),
    update: (form) => withClinic(sotto, ({ open }) => changeReportForm(open, form)),
    remove: ({ id }) => withClinic(sotto, ({ open }) => removeReportForm(open, id)),
    preview: (content) => withClinic(sotto, ({ open }) => previewReportForm(open, content)),
  };
}
