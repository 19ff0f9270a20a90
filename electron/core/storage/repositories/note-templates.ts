/** Templates of one's own, by name. One that a newer version wrote and this one cannot read is left alone and not listed. */
import { asc, eq } from 'drizzle-orm';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { noteTemplateTable } from '../schema/note-template.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface NoteTemplatesReader {
  list(): readonly Template[];
  get(id: string): Template | null;
}

export interface NoteTemplatesWriter {
  insert(template: Template): void;
  /** Under the id it has. */
  update(template: Template): void;
  delete(id: string): void;
}

export function createNoteTemplateRepository({ database, clock }: RepositoryDeps): Repository<NoteTemplatesReader, NoteTemplatesWriter> {
  const { orm } = database;
  return {
    reader: {
      list: () => orm.select().from(noteTemplateTable).orderBy(asc(noteTemplateTable.id)).all()
        .flatMap(({ template }) => templateSchema.safeParse(template).data ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
      get(id) {
        const row = orm.select().from(noteTemplateTable).where(eq(noteTemplateTable.id, id)).get();
        return templateSchema.safeParse(row?.template).data ?? null;
      },
    },
    writer: {
      insert: (template) => database.transaction(() => {
        const now = clock.now();
        orm.insert(noteTemplateTable).values({ id: template.id, template, createdAt: now, changedAt: now }).run();
      }),
      update: (template) => database.transaction(() => {
        const row = orm.update(noteTemplateTable).set({ template, changedAt: clock.now() }).where(eq(noteTemplateTable.id, template.id)).returning().get();
        mustBeThere(row, 'template');
      }),
      delete: (id) => database.transaction(() => {
        mustBeThere(orm.delete(noteTemplateTable).where(eq(noteTemplateTable.id, id)).returning().get(), 'template');
      }),
    },
  };
}
