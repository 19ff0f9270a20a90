/** Report forms of one's own (shared/domain/report-form.ts). */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReportFormId } from '#shared/domain/ids.ts';
import type { ReportForm } from '#shared/domain/report-form.ts';
import { timestampColumns } from './columns.ts';

export const reportFormTable = sqliteTable('report_form', {
  id: text('id').$type<ReportFormId>().primaryKey(),
  form: text('form', { mode: 'json' }).$type<ReportForm>().notNull(),
  ...timestampColumns,
});
