/** Report forms of one's own, by name. One that a newer version wrote and this one cannot read is left alone and not listed. */
import { asc, eq } from 'drizzle-orm';
import type { ReportFormId } from '#shared/domain/ids.ts';
import { reportFormSchema, type ReportForm, type ReportFormContent } from '#shared/domain/report-form.ts';
import { reportFormTable } from '../schema/report-form.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface ReportFormsReader {
  list(): readonly ReportForm[];
}

export interface ReportFormsWriter {
  insert(content: ReportFormContent): ReportForm;
  /** Under the id it has. */
  update(form: ReportForm): void;
  delete(id: ReportFormId): void;
}

export function createReportFormRepository({ database, clock, ids }: RepositoryDeps): Repository<ReportFormsReader, ReportFormsWriter> {
  const { orm } = database;
  return {
    reader: {
      list: () => orm.select().from(reportFormTable).orderBy(asc(reportFormTable.id)).all()
        .flatMap(({ form }) => reportFormSchema.safeParse(form).data ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    },
    writer: {
      insert: (content) => database.transaction(() => {
        const now = clock.now();
        const form = { id: ids.next<ReportFormId>(), ...content };
        orm.insert(reportFormTable).values({ id: form.id, form, createdAt: now, changedAt: now }).run();
        return form;
      }),
      update: (form) => database.transaction(() => {
        mustBeThere(orm.update(reportFormTable).set({ form, changedAt: clock.now() }).where(eq(reportFormTable.id, form.id)).returning().get(), 'report form');
      }),
      delete: (id) => database.transaction(() => {
        mustBeThere(orm.delete(reportFormTable).where(eq(reportFormTable.id, id)).returning().get(), 'report form');
      }),
    },
  };
}
