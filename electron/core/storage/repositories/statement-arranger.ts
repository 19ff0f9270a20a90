/** Statements put in order, joined and parted in the rows. Called inside the transaction of one edit of a draft. */
import { asc, eq } from 'drizzle-orm';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { SectionId, StatementId } from '#shared/domain/ids.ts';
import type { Carried, Note, Statement, StatementOrigin } from '#shared/domain/note.ts';
import type { Instant } from '#shared/domain/time.ts';
import { evidenceTable, sectionTable, statementTable } from '../schema/note.ts';
import { mustBeThere } from './problems.ts';
import type { RepositoryDeps } from './repository.ts';
import { settleSectionState } from './section-state.ts';

export interface NewStatement {
  readonly text: string;
  readonly origin: StatementOrigin;
  readonly evidence: readonly Evidence[];
  readonly originalText?: string | null;
  readonly confirmed?: boolean | undefined;
  readonly arranged?: Statement['arranged'];
  readonly carried?: Carried | undefined;
}

export interface StatementArranger {
  /** Before another one of that section; null: at its end. */
  insert(sectionId: SectionId, statement: NewStatement, before: StatementId | null, now: Instant): StatementId;
  place(id: StatementId, sectionId: SectionId, before: StatementId | null, now: Instant): void;
  /** The statement that stands in its stead, in its place. */
  replace(id: StatementId, by: readonly NewStatement[], now: Instant): readonly StatementId[];
  /** All sections with their statements as they were, under the same ids. */
  restore(note: Pick<Note, 'sections'>, now: Instant): void;
}

export function createStatementArranger({ database: { orm }, ids }: RepositoryDeps): StatementArranger {
  const idsIn = (sectionId: SectionId): StatementId[] => orm.select({ id: statementTable.id }).from(statementTable)
    .where(eq(statementTable.sectionId, sectionId)).orderBy(asc(statementTable.ordinal)).all().map(({ id }) => id);

  const sectionOf = (id: StatementId): SectionId => mustBeThere(orm.select({ sectionId: statementTable.sectionId }).from(statementTable).where(eq(statementTable.id, id)).get(), 'statement').sectionId;

  /** By way of places that nothing has: no two may stand in one. What stays in its place is not touched. */
  function setOrder(order: readonly StatementId[], now: Instant): void {
    const ordinalOf = (id: StatementId) => orm.select({ ordinal: statementTable.ordinal }).from(statementTable).where(eq(statementTable.id, id)).get()?.ordinal;
    const moved = order.map((id, place) => ({ id, place })).filter(({ id, place }) => ordinalOf(id) !== place);
    for (const { id, place } of moved) orm.update(statementTable).set({ ordinal: -1 - place }).where(eq(statementTable.id, id)).run();
    for (const { id, place } of moved) orm.update(statementTable).set({ ordinal: place, changedAt: now }).where(eq(statementTable.id, id)).run();
  }

  function settle(sectionId: SectionId, now: Instant): void {
    orm.update(sectionTable).set({ state: 'assessed', changedAt: now }).where(eq(sectionTable.id, sectionId)).run();
    settleSectionState(orm, sectionId, now);
  }

  function write(id: StatementId, sectionId: SectionId, ordinal: number, statement: NewStatement & Partial<Pick<Statement, 'isNew' | 'doubt' | 'createdAt'>>, now: Instant): void {
    const { text, origin, evidence, originalText = null, confirmed = false, arranged, carried, isNew = false, doubt, createdAt = now } = statement;
    orm.insert(statementTable).values({
      id, sectionId, ordinal, text, origin, originalText, isNew, doubt: doubt ?? null, confirmed, arranged: arranged ?? null, carried: carried ?? null, createdAt, changedAt: now,
    }).run();
    evidence.forEach((span, place) => { orm.insert(evidenceTable).values({ ...span, statementId: id, ordinal: place, createdAt: now, changedAt: now }).run(); });
  }

  return {
    insert(sectionId, statement, before, now) {
      const id = ids.next<StatementId>();
      const order = idsIn(sectionId);
      write(id, sectionId, -1_000_000, statement, now);
      setOrder(withBefore(order, id, before), now);
      settle(sectionId, now);
      return id;
    },
    place(id, sectionId, before, now) {
      const from = sectionOf(id);
      const order = withBefore(idsIn(sectionId).filter((other) => other !== id), id, before);
      orm.update(statementTable).set({ sectionId, ordinal: -1_000_000, changedAt: now, ...(from === sectionId ? {} : { arranged: 'placed' as const }) }).where(eq(statementTable.id, id)).run();
      setOrder(order, now);
      for (const section of new Set([from, sectionId])) settle(section, now);
    },
    replace(id, by, now) {
      const sectionId = sectionOf(id);
      const order = idsIn(sectionId);
      const added = by.map(() => ids.next<StatementId>());
      orm.delete(statementTable).where(eq(statementTable.id, id)).run();
      by.forEach((statement, index) => write(added[index]!, sectionId, -1_000_000 - index, statement, now));
      setOrder(order.flatMap((other) => (other === id ? added : [other])), now);
      settle(sectionId, now);
      return added;
    },
    restore({ sections }, now) {
      for (const { id, state, statements } of sections) {
        orm.delete(statementTable).where(eq(statementTable.sectionId, id)).run();
        for (const statement of statements) orm.delete(statementTable).where(eq(statementTable.id, statement.id)).run();
        orm.update(sectionTable).set({ state, changedAt: now }).where(eq(sectionTable.id, id)).run();
      }
      for (const { id, statements } of sections) statements.forEach((statement, place) => write(statement.id, id, place, statement, now));
    },
  };
}

function withBefore(order: readonly StatementId[], id: StatementId, before: StatementId | null): readonly StatementId[] {
  const index = before === null ? -1 : order.indexOf(before);
  return index === -1 ? [...order, id] : [...order.slice(0, index), id, ...order.slice(index)];
}
