/** A section left with set phrases alone, or with nothing, counts as not assessed. Called inside a transaction. */
import { and, eq, ne } from 'drizzle-orm';
import type { SectionId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { sectionTable, statementTable } from '../schema/note.ts';
import type { SottoDatabase } from '../sotto-database.ts';

export function settleSectionState(orm: SottoDatabase['orm'], id: SectionId, now: Instant): void {
  const more = orm.select({ id: statementTable.id }).from(statementTable)
    .where(and(eq(statementTable.sectionId, id), ne(statementTable.origin, 'fixed'))).limit(1).get();
  if (more === undefined) orm.update(sectionTable).set({ state: 'not-assessed', changedAt: now }).where(eq(sectionTable.id, id)).run();
}
