/** What stands at the head of every report: one row, empty until something was written into it. */
import { emptyLetterhead, letterheadSchema, type PracticeLetterhead } from '#shared/domain/report.ts';
import { letterheadTable } from '../schema/export-job.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface LetterheadReader {
  get(): PracticeLetterhead;
}

export interface LetterheadWriter {
  set(letterhead: PracticeLetterhead): void;
}

const onlyRow = 1;

export function createLetterheadRepository({ database, clock }: RepositoryDeps): Repository<LetterheadReader, LetterheadWriter> {
  const { orm } = database;
  return {
    reader: {
      get() {
        const stored = letterheadSchema.safeParse(orm.select({ content: letterheadTable.content }).from(letterheadTable).get()?.content);
        return stored.success ? stored.data : emptyLetterhead;
      },
    },
    writer: {
      set: (content) => database.transaction(() => {
        const now = clock.now();
        orm.insert(letterheadTable).values({ id: onlyRow, content, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: letterheadTable.id, set: { content, changedAt: now } }).run();
      }),
    },
  };
}
