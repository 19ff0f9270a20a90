/** The newest header of this vault that the database has seen, and when its keys were last renewed. */
import { headerNoteTable } from '../schema/vault-facts.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface HeaderNote {
  readonly generation: number;
  /** null: the vault still has the keys it was made with. */
  readonly rotatedAt: Instant | null;
}

export interface HeaderNoteReader {
  /** null until a header was noted. */
  get(): HeaderNote | null;
}

export interface HeaderNoteWriter {
  /** Never goes back: a lower generation than the one that stands there changes nothing. */
  note(generation: number): void;
  rotated(at: Instant): void;
}

const onlyRow = 1;

export function createHeaderNoteRepository({ database, clock }: RepositoryDeps): Repository<HeaderNoteReader, HeaderNoteWriter> {
  const { orm } = database;
  const get = (): HeaderNote | null => {
    const row = orm.select().from(headerNoteTable).get();
    return row === undefined ? null : { generation: row.generation, rotatedAt: row.rotatedAt };
  };
  const put = (change: (before: HeaderNote) => HeaderNote): void => database.transaction(() => {
    const now = clock.now();
    const next = change(get() ?? { generation: 0, rotatedAt: null });
    orm.insert(headerNoteTable).values({ id: onlyRow, ...next, createdAt: now, changedAt: now })
      .onConflictDoUpdate({ target: headerNoteTable.id, set: { ...next, changedAt: now } }).run();
  });
  return {
    reader: { get },
    writer: {
      note: (generation) => put((before) => ({ ...before, generation: Math.max(before.generation, generation) })),
      rotated: (rotatedAt) => put((before) => ({ ...before, rotatedAt })),
    },
  };
}
