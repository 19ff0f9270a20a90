/** Which action items of a visit's note are done, by their words. */
import { and, eq, notInArray } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { doneActionItemTable } from '../schema/done-action-item.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface DoneActionItemsReader {
  byEncounter(id: EncounterId): ReadonlySet<string>;
}

export interface DoneActionItemsWriter {
  set(id: EncounterId, text: string, done: boolean): void;
  /** Their words were taken off the record. */
  keepOnly(id: EncounterId, texts: readonly string[]): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createDoneActionItemRepository({ database, clock }: RepositoryDeps): Repository<DoneActionItemsReader, DoneActionItemsWriter> {
  const { orm } = database;
  const ofVisit = (id: EncounterId) => eq(doneActionItemTable.encounterId, id);
  return {
    reader: {
      byEncounter: (id) => new Set(orm.select({ text: doneActionItemTable.text }).from(doneActionItemTable).where(ofVisit(id)).all().map(({ text }) => text)),
    },
    writer: {
      set: (encounterId, text, done) => database.transaction(() => {
        const now = clock.now();
        if (done) orm.insert(doneActionItemTable).values({ encounterId, text, createdAt: now, changedAt: now }).onConflictDoNothing().run();
        else orm.delete(doneActionItemTable).where(and(ofVisit(encounterId), eq(doneActionItemTable.text, text))).run();
      }),
      keepOnly: (id, texts) => database.transaction(() => void orm.delete(doneActionItemTable).where(and(ofVisit(id), notInArray(doneActionItemTable.text, [...texts]))).run()),
      deleteByEncounter: (id) => database.transaction(() => void orm.delete(doneActionItemTable).where(ofVisit(id)).run()),
    },
  };
}
